// Mantine's theme: our sizes and one blue; the colours of surfaces and text are in tokens.css.
import { createTheme, type MantineColorsTuple } from '@mantine/core';

const ink: MantineColorsTuple = [
  '#eef3ff',
  '#dce6fd',
  '#b6caf8',
  '#7fa5ff',
  '#6189ee',
  '#4873e2',
  '#2c5cc9',
  '#2550b3',
  '#1f459b',
  '#173780',
];

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 3 },
  autoContrast: true,
  colors: { ink },
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '11px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' }, styles: { label: { fontWeight: 550, fontSize: '13px' } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Tooltip: {
      defaultProps: { openDelay: 350, withArrow: true, arrowSize: 6, multiline: true, maw: 320, fz: 12 },
    },
    Modal: { defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.35 } } },
    Select: { defaultProps: { size: 'xs', allowDeselect: false } },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' } },
  },
});
