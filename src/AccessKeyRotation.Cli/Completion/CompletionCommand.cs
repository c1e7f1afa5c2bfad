using System.CommandLine;
using System.CommandLine.Parsing;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Completion;

/// <summary><c>completion</c>: prints the script that lets a shell complete this program's lines.</summary>
internal static class CompletionCommand
{
    public static Command Create(CommandHost host)
    {
        string[] shells = [.. CompletionScripts.All.Keys];
        Argument<string> shell = new("SHELL") { Description = $"{string.Join(", ", shells.SkipLast(1))} or {shells[^1]}." };
        shell.CompletionSources.Add(shells);
        shell.Validators.Add(result =>
        {
            if (result.Tokens is [Token { Value: string text }] && !shells.Contains(text))
                result.AddError($"SHELL is '{text}'; it must be one of {string.Join(", ", shells)}.");
        });
        ExampledCommand command = new("completion", "Print the script that lets your shell complete commands and options.", """
            Install it for every new shell:
              bash   access-key-rotation completion bash > ~/.local/share/bash-completion/completions/access-key-rotation
              zsh    access-key-rotation completion zsh > ~/.zfunc/_access-key-rotation
                     with fpath+=~/.zfunc before compinit in ~/.zshrc
              fish   access-key-rotation completion fish > ~/.config/fish/completions/access-key-rotation.fish
              pwsh   access-key-rotation completion pwsh >> $PROFILE

            Try it in this bash only:
              source <(access-key-rotation completion bash)
            """)
        {
            shell,
        };
        command.SetAction(host, async (parsed, _) =>
        {
            await host.Output.WriteAsync(CompletionScripts.All[parsed.GetValue(shell)!]).ConfigureAwait(false);
            return ExitCode.Fine;
        });
        return command;
    }
}
