// Mantine's theme: our sizes and one blue; the colours of surfaces and text are in tokens.css.
import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';

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

/** The library's greys of the dark theme, as blue as the surfaces of tokens.css. */
const night: MantineColorsTuple = [
  '#e8eaef',
  '#cfd4dc',
  '#abb2bf',
  '#717989',
  '#3a404c',
  '#303641',
  '#282c35',
  '#22262f',
  '#101216',
  '#0c0e11',
];

/** The colours of filled buttons and of red ones, which Mantine would work out for the light theme only. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const isMain = input.color === undefined || input.color === input.theme.primaryColor;
  const border = '1px solid transparent';
  if (input.variant === 'filled' && isMain) {
    return { background: 'var(--accent)', hover: 'var(--accent-strong)', color: 'var(--on-accent)', border };
  }
  if (input.color === 'red') {
    return input.variant === 'filled'
      ? { background: 'var(--bad)', hover: 'var(--bad)', color: 'var(--on-accent)', border }
      : { background: 'transparent', hover: 'var(--bad-soft)', color: 'var(--bad)', border };
  }
  return defaultVariantColorsResolver(input);
};

const surfaces = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-bright': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-dim)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-default': 'var(--surface-raised)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-default-color': 'var(--text)',
};

/** Lets Mantine's own surfaces and texts take the colours of tokens.css. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: surfaces,
  dark: surfaces,
});

const inputText = {
  input: { fontSize: '13px', backgroundColor: 'var(--surface-raised)', borderColor: 'var(--line-strong)' },
  option: { fontSize: '13px' },
  label: { fontSize: '13px', fontWeight: 550, marginBottom: '4px' },
  description: { fontSize: '12px' },
};

/** What opens over the page has the page's own colours, not the library's greys. */
const floating = { dropdown: { background: 'var(--surface-raised)', borderColor: 'var(--line-strong)' } };

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 6, dark: 3 },
  variantColorResolver,
  colors: { ink, dark: night },
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
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
    Modal: {
      defaultProps: { centered: true, radius: 'lg', overlayProps: { backgroundOpacity: 0.35 } },
      styles: { title: { fontSize: '15px', fontWeight: 600 } },
    },
    Popover: { styles: floating },
    Menu: { styles: floating },
    Select: { defaultProps: { size: 'xs', allowDeselect: false }, styles: inputText },
    NumberInput: { styles: inputText },
    SegmentedControl: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'xs' }, styles: inputText },
    Textarea: { defaultProps: { size: 'xs' }, styles: inputText },
  },
});
