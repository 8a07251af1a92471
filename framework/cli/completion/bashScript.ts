import type { CompletedOption } from './CompletedOption.ts';
import { type ValueKind, valueKinds } from './valueKinds.ts';

/** The completion for bash: `source <(tsfw --completion bash)`. */
export function bashScript(options: readonly CompletedOption[]): string {
  const cases = valueKinds(options).map(([names, kind]) => `    ${names.join('|')}) ${action(kind)}; return ;;\n`);
  return `# Completion of tsfw and the FHiCL tools for bash. In ~/.bashrc: source <(tsfw --completion bash)

_tsfw_words() { COMPREPLY=($(compgen -W "$1" -- "$current")); }
_tsfw_files() { compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current")); }
_tsfw_plugins() { _tsfw_words "$(tsfw --completion plugins 2>/dev/null)"; }
_tsfw_configurations() {
  compopt -o filenames 2>/dev/null
  COMPREPLY=($({ compgen -d -- "$current"; compgen -f -X '!*.fcl' -- "$current"
    compgen -W "$(tsfw --completion configurations 2>/dev/null)" -- "$current"; } | sort -u))
}

_tsfw() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # bash splits at '=': "--option=value", and "--set KEY.module_type=NAME".
  if [[ $current == = ]]; then current=; elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  case $previous in
    *module_type|*service_provider|*tool_type) _tsfw_plugins; return ;;
${cases.join('')}  esac
  if [[ $current == -* ]]; then _tsfw_words '${options.flatMap(({ names }) => names).join(' ')}'
  elif [[ \${COMP_WORDS[1]} == diff ]]; then _tsfw_files
  else
    _tsfw_files
    if ((COMP_CWORD == 1)) && [[ diff == "$current"* ]]; then COMPREPLY+=(diff); fi
  fi
}

_tsfw_fhicl() {
  local current=\${COMP_WORDS[COMP_CWORD]}
  _tsfw_configurations
}

complete -F _tsfw tsfw
complete -F _tsfw_fhicl fhicl-dump fhicl-expand fhicl-get
`;
}

function action(kind: ValueKind): string {
  if (typeof kind === 'object') return `_tsfw_words '${kind.words}'`;
  return { configurations: '_tsfw_configurations', plugins: '_tsfw_plugins', file: '_tsfw_files', free: ':' }[kind];
}
