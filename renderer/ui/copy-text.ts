// Puts a text on the clipboard, also where the page came over plain HTTP and the browser offers no clipboard.

function copyBySelection(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  // Inside an open dialog, because a dialog takes the focus back from anything outside.
  (document.querySelector('[role=dialog]') ?? document.body).append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

export async function copyText(text: string): Promise<void> {
  // Typed as always there, but missing on insecure pages.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard === undefined) copyBySelection(text);
  else await clipboard.writeText(text);
}
