namespace AccessKeyRotation.Cli.Commands.Completion;

/// <summary>
/// The completion scripts, one per shell. Each passes the line up to the cursor without its first word but with the
/// space after it. A leading space cannot start a command or option if the program is called directly.
/// </summary>
internal static class CompletionScripts
{
    public static IReadOnlyDictionary<string, string> All { get; } =
        new Dictionary<string, string>
        {
            ["bash"] = Bash,
            ["zsh"] = Zsh,
            ["fish"] = Fish,
            ["pwsh"] = PowerShell,
        };

    // Bash 3.2, the version of macOS, has no mapfile. If there are no suggestions, readline completes file names.
    private const string Bash = """
        # bash completion of access-key-rotation
        _access_key_rotation() {
            local line=${COMP_LINE:0:COMP_POINT}
            line=${line#"${line%%[![:space:]]*}"}
            line=" ${line#*[[:space:]]}"
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2>/dev/null)" \
                -- "${COMP_WORDS[COMP_CWORD]#=}"))
        }
        complete -o default -F _access_key_rotation access-key-rotation

        """;

    private const string Zsh = """
        #compdef access-key-rotation
        # zsh completion of access-key-rotation
        _access_key_rotation() {
            local line=" ${(j: :)words[2,CURRENT-1]}"
            (( CURRENT > 2 )) && line+=" "
            line+=$PREFIX
            local -a suggestions
            suggestions=(${(f)"$("${words[1]}" "[suggest:${#line}]" "$line" 2>/dev/null)"})
            [[ $PREFIX == --*=* ]] && compset -P '*='
            compadd -a suggestions || _files
        }
        if [[ ${funcstack[1]} == _access-key-rotation ]]; then
            _access_key_rotation "$@"
        else
            compdef _access_key_rotation access-key-rotation
        fi

        """;

    private const string Fish = """
        # fish completion of access-key-rotation
        function __access_key_rotation_suggest
            set -l line (string replace -r '^\s*\S+' '' -- (commandline -cp))
            access-key-rotation "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete -c access-key-rotation -a '(__access_key_rotation_suggest)'

        """;

    private const string PowerShell = """
        # PowerShell completion of access-key-rotation
        Register-ArgumentCompleter -Native -CommandName access-key-rotation -ScriptBlock {
            param($wordToComplete, $commandAst, $cursorPosition)
            $program = $commandAst.CommandElements[0].Extent
            $typed = $commandAst.Extent.Text.Substring($program.EndOffset - $commandAst.Extent.StartOffset)
            $length = $cursorPosition - $program.EndOffset
            $line = $typed.PadRight($length).Substring(0, $length)
            & $program.Text "[suggest:$length]" $line 2>$null | ForEach-Object {
                [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
            }
        }

        """;
}
