using AccessKeyRotation.Peers;

namespace AccessKeyRotation.Cli.Tests.Commands.Completion;

public sealed class CompletionScriptTests
{
    [Theory]
    [InlineData("bash", "complete -o default -F _access_key_rotation access-key-rotation")]
    [InlineData("zsh", "#compdef access-key-rotation")]
    [InlineData("fish", "complete -c access-key-rotation")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName access-key-rotation")]
    public async Task Every_shell_has_a_script_that_asks_the_program(string shell, string registration)
    {
        using CommandLine line = new();

        (await line.RunAsync("completion", shell)).Should().Be(0, line.Errors);

        line.Output.Should().Contain(registration).And.Contain("[suggest:");
    }

    [Fact]
    public async Task Another_shell_is_refused_and_all_are_named()
    {
        using CommandLine line = new();

        (await line.RunAsync("completion", "csh")).Should().Be(2);

        line.Errors.Should().StartWith("SHELL 'csh' is not supported: use one of bash, zsh, fish, pwsh.");
        line.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task The_help_says_how_each_is_installed()
    {
        using CommandLine line = new();

        (await line.RunAsync("completion", "--help")).Should().Be(0, line.Errors);

        line.Output.Should()
            .ContainAll("completion bash ", "completion zsh >", "completion fish >", "completion pwsh >>");
    }

    [SkippableTheory]
    [InlineData("wai", "waivers")]
    [InlineData("waivers li", "list")]
    [InlineData("waivers list --format ", "json table")]
    [InlineData("waivers list --format=t", "table")]
    [InlineData("  waivers   ch", "check")]
    [InlineData("nonsense --x", "")]
    public void Bash_completes(string typed, string expected)
    {
        Peer.Require("bash");
        // The variables that bash sets before it calls the function. Words are split at = too.
        string script = $$"""
            set -euo pipefail
            PATH="$1:$PATH"
            source <(access-key-rotation completion bash)
            COMP_LINE="access-key-rotation $2"
            COMP_POINT=${#COMP_LINE}
            read -ra COMP_WORDS <<< "${COMP_LINE//=/ = }"
            [[ $COMP_LINE == *" " || $COMP_LINE == *"=" ]] && COMP_WORDS+=("")
            COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
            _access_key_rotation || true
            echo "${COMPREPLY[@]-}"
            complete -p access-key-rotation
            """;

        PeerResult result = Peer.Run("bash", ["-c", script, "bash", Path.GetDirectoryName(BuiltProgram.Path)!, typed]);

        result.ExitCode.Should().Be(0, result.Error);
        result.Output.Should().Be($"{expected}\ncomplete -o default -F _access_key_rotation access-key-rotation\n");
    }

    [SkippableTheory]
    [InlineData("zsh", "-n")]
    [InlineData("fish", "--no-execute")]
    public void Other_shells_can_read_their_scripts(string shell, string readOnly)
    {
        Peer.RequireOptional(shell); // The scripts differ little between the shells.
        string script = Peer.Run(BuiltProgram.Path, ["completion", shell]).Output;
        string file = Path.GetTempFileName();
        File.WriteAllText(file, script);

        PeerResult result = Peer.Run(shell, [readOnly, file]);

        File.Delete(file);
        result.ExitCode.Should().Be(0, result.Error);
    }
}
