using System.Runtime.CompilerServices;
using AccessKeyRotation.Peers;
using Snapshooter;
using Snapshooter.Xunit;

namespace AccessKeyRotation.Cli.Tests.Snapshots;

/// <summary>
/// What a person reads, held against what was read and accepted before: <c>TextSnapshot.Match(line.Output)</c>. The accepted text is
/// <c>__snapshots__/Class.Test.snap</c> beside the test. To accept another, delete that file, run the test and read what it wrote;
/// after a failure the text of today is under <c>__snapshots__/__mismatch__</c>.
/// </summary>
internal static class TextSnapshot
{
    /// <summary>Fails where the text is not the accepted one, and, in CI, where none was accepted.</summary>
    /// <param name="text">Is made steady first, see <see cref="SteadyText"/>.</param>
    /// <param name="variant">Tells apart the snapshots of one test, such as the rows of a theory.</param>
    public static void Match(string text, string? variant = null, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Compare(SteadyText.Of(text), variant, file, test);

    /// <summary>The same for a text whose ids and dates are fixed and part of what is tested.</summary>
    public static void MatchExactly(string text, string? variant = null, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Compare(SteadyText.Readable(text), variant, file, test);

    internal static void RequireAccepted(string snapshot, bool isRequired)
    {
        if (isRequired && !File.Exists(snapshot))
            Assert.Fail($"Nobody accepted {Path.GetFileName(snapshot)}: run the test without CI=true and REQUIRE_PEERS=1, read the file it writes, and commit it.");
    }

    private static void Compare(string text, string? variant, string file, string test)
    {
        string name = $"{Path.GetFileNameWithoutExtension(file)}.{test}{(variant is null ? "" : $".{variant}")}.snap";
        string folder = Path.GetDirectoryName(file)!;
        RequireAccepted(Path.Combine(folder, "__snapshots__", name), IsRequired);
        Snapshot.Match(text, new SnapshotFullName(name, folder));
    }

    /// <summary>Snapshooter accepts a first text by itself, which is right only where somebody is there to read it.</summary>
    private static bool IsRequired => Peer.Required || Environment.GetEnvironmentVariable("CI") is "true" or "1";
}
