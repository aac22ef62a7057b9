// The application menu: what the system expects of any program, in English or Chinese.
import type { MenuItemConstructorOptions } from 'electron';

const english = {
  file: 'File',
  quit: 'Quit Parallax',
  edit: 'Edit',
  undo: 'Undo Typing',
  redo: 'Redo Typing',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select All',
  view: 'View',
  reload: 'Reload',
  zoomIn: 'Zoom In',
  zoomOut: 'Zoom Out',
  resetZoom: 'Actual Size',
  fullScreen: 'Full Screen',
};

const chinese: typeof english = {
  file: '文件',
  quit: '退出 Parallax',
  edit: '编辑',
  undo: '撤销输入',
  redo: '重做输入',
  cut: '剪切',
  copy: '复制',
  paste: '粘贴',
  selectAll: '全选',
  view: '视图',
  reload: '重新加载',
  zoomIn: '放大',
  zoomOut: '缩小',
  resetZoom: '实际大小',
  fullScreen: '全屏',
};

/**
 * The menu for a locale such as `en-US` or `zh-CN`. Undo here is the text field's; taking back a judgment is the
 * page's own key.
 */
export function menuTemplate(locale: string, platform: NodeJS.Platform): MenuItemConstructorOptions[] {
  const text = locale.toLowerCase().startsWith('zh') ? chinese : english;
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  return [
    {
      label: platform === 'darwin' ? 'Parallax' : text.file,
      submenu: [{ role: 'quit', label: text.quit }],
    },
    {
      label: text.edit,
      submenu: [
        { role: 'undo', label: text.undo },
        { role: 'redo', label: text.redo },
        separator,
        { role: 'cut', label: text.cut },
        { role: 'copy', label: text.copy },
        { role: 'paste', label: text.paste },
        { role: 'selectAll', label: text.selectAll },
      ],
    },
    {
      label: text.view,
      submenu: [
        { role: 'reload', label: text.reload },
        separator,
        { role: 'zoomIn', label: text.zoomIn },
        { role: 'zoomOut', label: text.zoomOut },
        { role: 'resetZoom', label: text.resetZoom },
        separator,
        { role: 'togglefullscreen', label: text.fullScreen },
      ],
    },
  ];
}
