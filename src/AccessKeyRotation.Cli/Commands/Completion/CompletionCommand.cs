using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Completion;

/// <summary>Defines the command <c>completion</c>, which prints the completion script of a shell.</summary>
internal static class CompletionCommand
{
    public static Command Create(CommandHost host)
    {
        string[] shells = [.. CompletionScripts.All.Keys];
        Argument<string> shell = new("SHELL")
        {
            Description = $"Select the shell: {string.Join(", ", shells.SkipLast(1))} or {shells[^1]}.",
        };
        shell.CompletionSources.Add(shells);
        shell.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !shells.Contains(text))
                result.AddError($"SHELL '{text}' is not supported: use one of {string.Join(", ", shells)}.");
        });
        ExampledCommand command = new(
            "completion",
            "Print a script that completes commands and options in your shell.",
            """
            Install the script for every new shell:
              bash   access-key-rotation completion bash \
                       > ~/.local/share/bash-completion/completions/access-key-rotation
              zsh    access-key-rotation completion zsh > ~/.zfunc/_access-key-rotation
                     (requires fpath+=~/.zfunc before compinit in ~/.zshrc)
              fish   access-key-rotation completion fish > ~/.config/fish/completions/access-key-rotation.fish
              pwsh   access-key-rotation completion pwsh >> $PROFILE

            Load it in the current bash only:
              source <(access-key-rotation completion bash)
            """
        )
        {
            shell,
        };
        command.SetAction(host, async (parsed, _) =>
        {
            await host.Output.WriteAsync(CompletionScripts.All[parsed.GetValue(shell)!]);
            return ExitCode.Success;
        });
        return command;
    }
}
