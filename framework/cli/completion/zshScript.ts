import type { CompletedOption } from './CompletedOption.ts';
import { type ValueKind, valueKinds } from './valueKinds.ts';

/** The completion for zsh: `source <(tsfw --completion zsh)`, behind `compinit`. */
export function zshScript(options: readonly CompletedOption[]): string {
  const cases = valueKinds(options).map(([names, kind]) => `    ${names.join('|')}) ${action(kind)}; return ;;\n`);
  return `#compdef tsfw fhicl-dump fhicl-expand fhicl-get
# Completion of tsfw and the FHiCL tools for zsh. In ~/.zshrc, behind compinit: source <(tsfw --completion zsh)

_tsfw_plugins() { compadd -- \${(f)"$(tsfw --completion plugins 2>/dev/null)"} }
_tsfw_configurations() {
  local -a found=(\${(f)"$(tsfw --completion configurations 2>/dev/null)"}) here=(*.fcl(N))
  compadd -- \${found:|here}
  _files -g '*.fcl(-.)'
}

_tsfw() {
  local previous=\${words[CURRENT-1]}
  if [[ $service == fhicl-* ]]; then _tsfw_configurations; return; fi
  if [[ $PREFIX == (*module_type|*service_provider|*tool_type)=* ]]; then compset -P '*='; _tsfw_plugins; return; fi
  if [[ $PREFIX == --*=* ]]; then previous=\${PREFIX%%=*}; compset -P '*='; fi
  case $previous in
${cases.join('')}  esac
  if [[ $PREFIX == -* ]]; then compadd -- ${options.flatMap(({ names }) => names).join(' ')}
  else
    if ((CURRENT == 2)); then compadd -- diff; fi
    _files
  fi
}

compdef _tsfw tsfw fhicl-dump fhicl-expand fhicl-get
`;
}

function action(kind: ValueKind): string {
  if (typeof kind === 'object') return `compadd -- ${kind.words}`;
  return { configurations: '_tsfw_configurations', plugins: '_tsfw_plugins', file: '_files', free: ':' }[kind];
}
