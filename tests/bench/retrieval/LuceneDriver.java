// Lucene for the retrieval benchmark: builds an index of lines of terms, answers queries, times inside.
// Commands, one a line, words parted by tabs: build DOCUMENTS FOLDER; open FOLDER QUERIES; ask FROM TO K.
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;

public class LuceneDriver {
  private static final BM25Similarity BM25 = new BM25Similarity(1.2f, 0.75f);
  private static IndexSearcher searcher;
  private static List<String> queries;

  public static void main(String[] args) throws Exception {
    BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] words = line.split("\t");
      switch (words[0]) {
        case "build" -> build(Path.of(words[1]), Path.of(words[2]));
        case "open" -> open(Path.of(words[1]), Path.of(words[2]));
        default -> ask(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
      }
    }
  }

  /** One thread; one segment in the end, so that a document's number is its line and queries are as fast as can be. */
  private static void build(Path documents, Path folder) throws Exception {
    List<String> lines = Files.readAllLines(documents);
    FieldType type = new FieldType();
    type.setTokenized(true);
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
    config.setSimilarity(BM25).setRAMBufferSizeMB(512).setUseCompoundFile(false);
    config.setMergePolicy(new LogDocMergePolicy()).setMergeScheduler(new SerialMergeScheduler());
    long start = System.nanoTime();
    try (IndexWriter writer = new IndexWriter(new MMapDirectory(folder), config)) {
      for (String line : lines) {
        Document document = new Document();
        document.add(new Field("terms", line, type));
        writer.addDocument(document);
      }
      writer.forceMerge(1);
      writer.commit();
    }
    System.out.println("{\"ms\": " + (System.nanoTime() - start) / 1e6 + "}");
  }

  private static void open(Path folder, Path queriesFile) throws Exception {
    searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(folder)));
    searcher.setSimilarity(BM25);
    // The cache of frequent queries' matches would answer a repeated query from memory.
    searcher.setQueryCache(null);
    queries = Files.readAllLines(queriesFile);
    System.out.println("{}");
  }

  private static void ask(int from, int to, int count) throws Exception {
    StringBuilder ms = new StringBuilder();
    StringBuilder documents = new StringBuilder();
    for (String words : queries.subList(from, to)) {
      long start = System.nanoTime();
      BooleanQuery.Builder query = new BooleanQuery.Builder();
      for (String word : words.split(" ")) {
        query.add(new TermQuery(new Term("terms", word)), BooleanClause.Occur.SHOULD);
      }
      ScoreDoc[] found = searcher.search(query.build(), count).scoreDocs;
      ms.append(ms.isEmpty() ? "" : ",").append((System.nanoTime() - start) / 1e6);
      documents.append(documents.isEmpty() ? "[" : ",[");
      for (int rank = 0; rank < found.length; rank++) {
        documents.append(rank == 0 ? "" : ",").append(found[rank].doc);
      }
      documents.append("]");
    }
    System.out.println("{\"ms\": [" + ms + "], \"documents\": [" + documents + "]}");
  }
}
