"""Times a training step of the lstm tower in PyTorch, on the batches of `npm run bench -- engine`.

    node bin/node24.cjs tests/bench/export-steps.ts steps.safetensors
    python3 tests/bench/pytorch_step.py steps.safetensors [--steps 24] [--threads 1 2] [--ways packed manual]

PyTorch is no dependency of this project: `pip install torch numpy`. The ways of writing the step:

packed    texts sorted by length, a step of time works on those that have not ended; gradients by autograd
padded    all texts go to the length of the longest one, those that have ended keep their state; autograd
compiled  `packed` with its cell by torch.compile
whole     all steps of time of `padded` in one graph by torch.compile
manual    `packed` with the backward pass written by hand: weight gradients as one product over all tokens
fused     `manual` with the arithmetic between its products by torch.compile

Each projects every distinct word once, for all steps of time together, and updates only the rows of the embedding that
the batch has, as this project's kernels do. Laying the batch out (sorting, distinct words) is done beforehand and is not
in PyTorch's time; it is in the kernels'. The losses of the first steps are compared with the kernels'.
"""

import argparse
import json
import statistics
import struct
import time

import numpy as np
import torch
import torch.nn.functional as F

RATE, BETA1, BETA2, EPSILON, CLIP, GAMMA = 0.001, 0.9, 0.999, 1e-8, 5.0, 10.0


def load(path):
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    header.pop("__metadata__", None)
    return {
        name: np.frombuffer(data[slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
        for name, entry in header.items()
    }


class Batch:
    """Queries and documents together, longest first, tokens by steps of time."""

    def __init__(self, tensors, name):
        words, texts = {}, []
        for side in ("queries", "documents"):
            ids, tokens, ends = (
                tensors[f"{name}.{side}.{part}"].astype(int) for part in ("ids", "tokenOffsets", "textOffsets")
            )
            for start, end in zip(ends[:-1], ends[1:]):
                texts.append(
                    [words.setdefault(tuple(ids[tokens[t] : tokens[t + 1]]), len(words)) for t in range(start, end)]
                )
        order = sorted(range(len(texts)), key=lambda n: -len(texts[n]))
        longest = len(texts[order[0]])
        self.active = [sum(len(text) > t for text in texts) for t in range(longest)]
        self.word_of = torch.tensor([texts[n][t] for t in range(longest) for n in order[: self.active[t]]])
        self.place = torch.tensor(np.argsort(order))
        rows, local = np.unique(np.concatenate([np.array(word) for word in words]), return_inverse=True)
        self.rows, self.pieces = torch.tensor(rows), torch.tensor(local)
        self.word_starts = torch.tensor(np.cumsum([0] + [len(word) for word in words])[:-1])
        self.queries = len(tensors[f"{name}.queries.textOffsets"]) - 1
        self.candidates = torch.tensor(tensors[f"{name}.candidates"].astype(int)).reshape(self.queries, -1)
        self.padded_words = torch.tensor(
            [[texts[n][t] if t < len(texts[n]) else 0 for n in order] for t in range(longest)]
        )
        self.live = torch.tensor([[[float(t < len(texts[n]))] for n in order] for t in range(longest)])


def cell(z, h, c, U, pi, pf, po):
    zi, zf, zg, zo = torch.addmm(z, h, U).chunk(4, 1)
    i, f = torch.sigmoid(zi + pi * c), torch.sigmoid(zf + pf * c)
    c = f * c + i * torch.tanh(zg)
    return torch.sigmoid(zo + po * c) * torch.tanh(c), c


def packed(projected, batch, w, cell=cell):
    peepholes = w["peephole_i"], w["peephole_f"], w["peephole_o"]
    z = projected[batch.word_of].split(batch.active)
    h = c = projected.new_zeros(batch.active[0], w["U"].shape[0])
    ended = []
    for n, part in zip(batch.active, z):
        ended.append(h[n:])
        h, c = cell(part, h[:n], c[:n], w["U"], *peepholes)
    return torch.cat([h, *reversed(ended)])


def padded(projected, batch, w):
    return unrolled(
        projected[batch.padded_words], batch.live, w["U"], w["peephole_i"], w["peephole_f"], w["peephole_o"]
    )


def unrolled(z, live, U, pi, pf, po):
    h = c = z.new_zeros(z.shape[1], U.shape[0])
    for t in range(z.shape[0]):
        new_h, new_c = cell(z[t], h, c, U, pi, pf, po)
        h, c = torch.where(live[t] > 0, new_h, h), torch.where(live[t] > 0, new_c, c)
    return h


def gates(z, c, pi, pf, po):
    zi, zf, zg, zo = z.chunk(4, 1)
    i, f, g = torch.sigmoid(zi + pi * c), torch.sigmoid(zf + pf * c), torch.tanh(zg)
    new_c = f * c + i * g
    o = torch.sigmoid(zo + po * new_c)
    tanh_c = torch.tanh(new_c)
    return o * tanh_c, new_c, torch.cat([i, f, g, o], 1)


def gate_gradients(dh, dc, ifgo, c, new_c, pi, pf, po):
    i, f, g, o = ifgo.chunk(4, 1)
    tanh_c = torch.tanh(new_c)
    do = dh * tanh_c * o * (1 - o)
    dc = dc + dh * o * (1 - tanh_c * tanh_c) + do * po
    di, df = dc * g * i * (1 - i), dc * c * f * (1 - f)
    return torch.cat([di, df, dc * i * (1 - g * g), do], 1), dc * f + di * pi + df * pf


class Manual(torch.autograd.Function):
    gates, gate_gradients = staticmethod(gates), staticmethod(gate_gradients)

    @staticmethod
    def forward(context, z, U, pi, pf, po, active):
        hs, cs, kept = [z.new_zeros(active[0], U.shape[0])], [z.new_zeros(active[0], U.shape[0])], []
        ended = []
        for n, part in zip(active, z.split(active)):
            ended.append(hs[-1][n:])
            h, c, ifgo = Manual.gates(torch.addmm(part, hs[-1][:n], U), cs[-1][:n], pi, pf, po)
            hs.append(h), cs.append(c), kept.append(ifgo)
        context.active, context.hs, context.cs, context.kept = active, hs, cs, kept
        context.save_for_backward(U, pi, pf, po)
        return torch.cat([hs[-1], *reversed(ended)])

    @staticmethod
    def backward(context, dy):
        U, pi, pf, po = context.saved_tensors
        active, hs, cs, kept = context.active, context.hs, context.cs, context.kept
        dz = [None] * len(active)
        dh = dc = dy.new_zeros(0, U.shape[0])
        transposed = U.t().contiguous()
        for t in reversed(range(len(active))):
            n, carried = active[t], dh.shape[0]
            dh = torch.cat([dh, dy[carried:n]])
            dc = torch.cat([dc, dy.new_zeros(n - carried, U.shape[0])])
            dz[t], dc = Manual.gate_gradients(dh, dc, kept[t], cs[t][:n], cs[t + 1], pi, pf, po)
            dh = dz[t] @ transposed
        dz = torch.cat(dz)
        before = torch.cat([h[:n] for n, h in zip(active, hs)])
        c_before = torch.cat([c[:n] for n, c in zip(active, cs)])
        di, df, _, do = dz.chunk(4, 1)
        dpo = (do * torch.cat(cs[1:])).sum(0)
        return dz, before.t() @ dz, (di * c_before).sum(0), (df * c_before).sum(0), dpo, None


def manual(projected, batch, w):
    z = projected.index_select(0, batch.word_of)
    return Manual.apply(z, w["U"], w["peephole_i"], w["peephole_f"], w["peephole_o"], batch.active)


class Training:
    def __init__(self, tensors, tower):
        weights = {
            name.split(".")[1]: torch.tensor(value) for name, value in tensors.items() if name.startswith("weights.")
        }
        self.table, self.tower, self.step = weights.pop("embedding"), tower, 0
        self.table_moments = torch.zeros_like(self.table), torch.zeros_like(self.table)
        self.dense = {name: value.requires_grad_() for name, value in weights.items()}
        self.optimizer = torch.optim.Adam(self.dense.values(), RATE, (BETA1, BETA2), EPSILON, fused=True)

    def take_step(self, batch):
        w = self.dense
        rows = self.table.index_select(0, batch.rows).requires_grad_()
        words = F.embedding_bag(batch.pieces, rows, batch.word_starts, mode="sum")
        y = self.tower(torch.addmm(w["bias"], words, w["W"]), batch, w)
        unit = (y * torch.rsqrt((y * y).sum(1, keepdim=True) + 1e-12)).index_select(0, batch.place)
        queries, documents = unit[: batch.queries], unit[batch.queries :]
        logits = GAMMA * (queries.unsqueeze(1) * documents[batch.candidates]).sum(2)
        loss = F.cross_entropy(logits, torch.zeros(batch.queries, dtype=torch.long))
        self.optimizer.zero_grad()
        loss.backward()
        gradients = [rows.grad, *(value.grad for value in w.values())]
        norm = torch.linalg.vector_norm(torch.stack(torch._foreach_norm(gradients)))
        torch._foreach_mul_(gradients, torch.clamp(CLIP / norm, max=1.0))
        self.optimizer.step()
        self.update_rows(batch.rows, rows.grad)
        return loss.item()

    @torch.no_grad()
    def update_rows(self, rows, gradient):
        self.step += 1
        first, second = (moments.index_select(0, rows) for moments in self.table_moments)
        first.mul_(BETA1).add_(gradient, alpha=1 - BETA1)
        second.mul_(BETA2).addcmul_(gradient, gradient, value=1 - BETA2)
        root = (second / (1 - BETA2**self.step)).sqrt_().add_(EPSILON)
        self.table.index_add_(0, rows, first / root, alpha=-RATE / (1 - BETA1**self.step))
        for moments, part in zip(self.table_moments, (first, second)):
            moments.index_copy_(0, rows, part)


def compiled(projected, batch, w):
    return packed(projected, batch, w, compiled_cell)


def whole(projected, batch, w):
    return compiled_unrolled(
        projected[batch.padded_words], batch.live, w["U"], w["peephole_i"], w["peephole_f"], w["peephole_o"]
    )


def fused(projected, batch, w):
    Manual.gates, Manual.gate_gradients = compiled_gates, compiled_gate_gradients
    return manual(projected, batch, w)


compiled_cell = torch.compile(cell, dynamic=True)
compiled_unrolled = torch.compile(unrolled)
compiled_gates = torch.compile(gates, dynamic=True)
compiled_gate_gradients = torch.compile(gate_gradients, dynamic=True)
# `fused` is last: it changes what `manual` calls.
WAYS = {"packed": packed, "padded": padded, "manual": manual, "compiled": compiled, "whole": whole, "fused": fused}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--steps", type=int, default=24)
    parser.add_argument("--threads", type=int, nargs="*", default=[1, 2])
    parser.add_argument("--ways", nargs="*", default=list(WAYS), choices=list(WAYS))
    options = parser.parse_args()
    tensors = load(options.file)
    batches = [Batch(tensors, f"batch{n}") for n in range(8)]
    expected = tensors["losses"]
    print(f"PyTorch {torch.__version__}, medians of {options.steps} steps after {len(expected)} that are not timed")
    for name in options.ways:
        for threads in options.threads:
            torch.set_num_threads(threads)
            training = Training(tensors, WAYS[name])
            losses = [training.take_step(batches[n % 8]) for n in range(len(expected))]
            difference = max(abs(a - b) for a, b in zip(losses, expected))
            times = []
            for n in range(options.steps):
                start = time.perf_counter()
                training.take_step(batches[n % 8])
                times.append((time.perf_counter() - start) * 1000)
            print(
                f"{name:9} {threads} thread(s): {statistics.median(times):6.1f} ms, fastest {min(times):.1f}; "
                f"largest difference of a loss {difference:.1e}",
                flush=True,
            )


if __name__ == "__main__":
    main()
