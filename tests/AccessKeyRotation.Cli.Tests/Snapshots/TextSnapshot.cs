using System.Runtime.CompilerServices;
using AccessKeyRotation.Peers;
using Snapshooter;
using Snapshooter.Xunit;

namespace AccessKeyRotation.Cli.Tests.Snapshots;

/// <summary>
/// Compares the displayed text with an accepted one: <c>TextSnapshot.Match(line.Output)</c>. The accepted text is
/// <c>__snapshots__/Class.Test.snap</c> beside the test. To accept a new text, delete this file, run the test, and
/// review the file that it writes. After a failure, the actual text is in <c>__snapshots__/__mismatch__</c>.
/// </summary>
internal static class TextSnapshot
{
    /// <summary>Fails if the text differs from the accepted one and, in CI, if there is no accepted text.</summary>
    /// <param name="text">The text, which is normalized first, see <see cref="SteadyText"/>.</param>
    /// <param name="variant">Distinguishes the snapshots of one test, such as the rows of a theory.</param>
    public static void Match(
        string text,
        string? variant = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string test = ""
    ) => Compare(SteadyText.Of(text), variant, file, test);

    /// <summary>Compares a text whose ids and dates are fixed and part of the expectation.</summary>
    public static void MatchExactly(
        string text,
        string? variant = null,
        [CallerFilePath] string file = "",
        [CallerMemberName] string test = ""
    ) => Compare(SteadyText.Readable(text), variant, file, test);

    internal static void RequireAccepted(string snapshot, bool isRequired)
    {
        if (isRequired && !File.Exists(snapshot))
            Assert.Fail(
                $"Nobody accepted {Path.GetFileName(snapshot)}: run the test without CI=true and REQUIRE_PEERS=1, read the file it writes, and commit it."
            );
    }

    private static void Compare(string text, string? variant, string file, string test)
    {
        string name = $"{Path.GetFileNameWithoutExtension(file)}.{test}{(variant is null ? "" : $".{variant}")}.snap";
        string folder = Path.GetDirectoryName(file)!;
        RequireAccepted(Path.Combine(folder, "__snapshots__", name), IsRequired);
        Snapshot.Match(text, new SnapshotFullName(name, folder));
    }

    /// <summary>Snapshooter accepts a first text automatically, which requires a reviewer.</summary>
    private static bool IsRequired => Peer.Required || Environment.GetEnvironmentVariable("CI") is "true" or "1";
}
