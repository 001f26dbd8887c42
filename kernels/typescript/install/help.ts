export const HELP = `npx ai-mastery-kernel <command> [options]      a TypeScript kernel for Jupyter

Commands
  install        makes the kernel known to Jupyter
  uninstall      removes what install wrote, and nothing else (all kernels of this package in that place, or --name)
  doctor         says whether everything is there, and starts the kernel once

Where (install and uninstall need one)
  --user             for yourself
  --sys-prefix       in the active Python environment (venv, conda)
  --prefix DIR       below a folder: DIR/share/jupyter/kernels

Options
  --language L       typescript (named tslab), javascript (named jslab), both; default: typescript
  --name NAME        another name; also for doctor
  --display-name T   what JupyterLab shows
  --copy             keep a copy of the kernel beside its spec; --no-copy: start it from where it is now.
                     Default: a copy when npx fetched it for this once, none after npm install
  --force            replace a kernel of that name that is not ours, or that somebody has changed
  --json             one JSON document on standard output
  --version, --help

Examples
  npx ai-mastery-kernel install --user
  npx ai-mastery-kernel install --sys-prefix --language both
  npx ai-mastery-kernel install --user --name typescript
  npx ai-mastery-kernel doctor

Exit code: 0 fine, 1 something is wrong, 2 wrong use.`;
