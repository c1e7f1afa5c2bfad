using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Cli.Rotations;
using Spectre.Console;

namespace AccessKeyRotation.Cli.Commands.Status;

/// <summary>The rotations in progress: a table, or a block of lines for each on a narrow console.</summary>
internal sealed class RotationsTable(ReadRotations read, FinishSettings settings, DateTimeOffset now)
{
    /// <summary>The width at which the next step has enough space beside the keys.</summary>
    private const int LeastWidthOfTable = 130;

    public void Write(IAnsiConsole console)
    {
        if (read.Rotations.Count == 0)
        {
            console.WriteSentence(
                read.Problems.Count == 0
                    ? "No rotation is in progress."
                    : "No rotation in progress was read: see the errors."
            );
            return;
        }
        if (console.Profile.Width >= LeastWidthOfTable)
            console.Write(Table());
        else
            foreach (RotationInProgress rotation in read.Rotations)
            {
                console.Write(ReportGrid.Lines(RotationText.Lines(rotation, settings, now, clients: [])));
                console.WriteLine();
            }
        console.WriteSentence(
            $"{ReportText.Counted(read.Rotations.Count, "rotation")} in progress. {settings.DescribeWait()}"
        );
    }

    private Table Table() =>
        ReportGrid.Rows(
            ["User~", "Old key!", "Last use!", "New key!", "Last use!", "Delivered!", "Next step"],
            read.Rotations.Select(rotation =>
                (string[])
                    [
                        rotation.User.Name.Value,
                        rotation.Record.OldKey.Value,
                        RotationText.LastUsed(rotation.OldKey),
                        rotation.Record.NewKey?.Value ?? "not created yet",
                        rotation.Record.NewKey is null ? "" : RotationText.LastUsed(rotation.NewKey),
                        rotation.DeliveredAt is { } at ? ReportText.Day(at) : "no",
                        NextStep.Describe(rotation),
                    ]
            )
        );
}
