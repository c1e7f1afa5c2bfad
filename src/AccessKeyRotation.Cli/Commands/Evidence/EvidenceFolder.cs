using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Cli.Commands.Evaluate;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Evidence;

/// <summary>The folder for the evidence. It is complete when it has its checksums, which are written last.</summary>
internal sealed class EvidenceFolder(string path)
{
    /// <summary>The file in the format of <c>sha256sum -c</c>.</summary>
    public const string SumsName = "SHA256SUMS";

    /// <summary>Prevents the evidence of two collections from being mixed.</summary>
    /// <exception cref="CommandFailedException">The path is a file or a folder that is not empty.</exception>
    public void RequireNewOrEmpty()
    {
        if (File.Exists(path))
            throw new CommandFailedException($"--output '{path}' is a file: use a new or empty folder.");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new CommandFailedException(
                $"--output '{path}' is a folder that is not empty: use a new or empty folder."
            );
    }

    /// <summary>Writes all files, or removes the files that it wrote if one fails.</summary>
    /// <exception cref="OperationCanceledException">The command was interrupted.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Write(IReadOnlyList<EvidenceFile> files, CancellationToken cancellationToken)
    {
        RequireNewOrEmpty();
        bool isNew = !Directory.Exists(path);
        Directory.CreateDirectory(path);
        List<string> written = [];
        try
        {
            foreach (EvidenceFile file in files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string target = Path.Combine(path, file.Name);
                written.Add(target);
                using FileStream stream = new(target, FileMode.CreateNew);
                stream.Write(file.Content.Span);
            }
            cancellationToken.ThrowIfCancellationRequested();
            ReportOutput.WriteFile(Path.Combine(path, SumsName), writer => writer.Write(SumsOf(files)));
        }
        catch
        {
            Remove(written, isNew);
            throw;
        }
    }

    private static string SumsOf(IReadOnlyList<EvidenceFile> files)
    {
        StringBuilder sums = new();
        foreach (EvidenceFile file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
            sums.Append(Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)))
                .Append("  ")
                .Append(file.Name)
                .Append('\n');
        return sums.ToString();
    }

    private void Remove(List<string> written, bool isNew)
    {
        foreach (string file in written)
            File.Delete(file);
        if (isNew && !Directory.EnumerateFileSystemEntries(path).Any())
            Directory.Delete(path);
    }
}

/// <summary>A file of the evidence before it is written.</summary>
/// <param name="Entries">The number of entries; null if the file is not a list.</param>
/// <param name="Shows">A sentence about the content for the manifest.</param>
internal sealed record EvidenceFile(string Name, ReadOnlyMemory<byte> Content, int? Entries, string Shows);
