using System.Security.Cryptography;
using System.Text;
using AccessKeyRotation.Cli.Hosting;
using AccessKeyRotation.Cli.Reports;

namespace AccessKeyRotation.Cli.Evidence;

/// <summary>The folder that the evidence is written to. It is whole once it has its check sums, which are written last.</summary>
internal sealed class EvidenceFolder(string path)
{
    /// <summary>In the format of <c>sha256sum</c>, which checks it by <c>-c</c>.</summary>
    public const string SumsName = "SHA256SUMS";

    /// <summary>Evidence of two collections must not mix.</summary>
    /// <exception cref="CommandFailedException">There is something at the path already.</exception>
    public void RequireNewOrEmpty()
    {
        if (File.Exists(path))
            throw new CommandFailedException($"--output is '{path}', a file; it must be a folder that is new or empty.");
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new CommandFailedException($"--output is '{path}', a folder that is not empty; it must be new or empty.");
    }

    /// <summary>Writes all, or takes away again what it has written.</summary>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public void Write(IReadOnlyList<EvidenceFile> files, CancellationToken cancellation)
    {
        RequireNewOrEmpty();
        bool isNew = !Directory.Exists(path);
        Directory.CreateDirectory(path);
        List<string> written = [];
        try
        {
            foreach (EvidenceFile file in files)
            {
                cancellation.ThrowIfCancellationRequested();
                string target = Path.Combine(path, file.Name);
                written.Add(target);
                using FileStream stream = new(target, FileMode.CreateNew);
                stream.Write(file.Content.Span);
            }
            cancellation.ThrowIfCancellationRequested();
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
            sums.Append(Convert.ToHexStringLower(SHA256.HashData(file.Content.Span))).Append("  ").Append(file.Name).Append('\n');
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
