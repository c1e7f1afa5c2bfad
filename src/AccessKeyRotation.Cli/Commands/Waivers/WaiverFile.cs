using System.Globalization;
using System.Text;
using AccessKeyRotation.Cli.Infrastructure;

namespace AccessKeyRotation.Cli.Commands.Waivers;

/// <summary>A file with a waiver, or an entry of the folder that cannot be one.</summary>
/// <param name="File">The path, relative in the same way as the folder argument.</param>
/// <param name="Text">Null if the entry cannot be read as a waiver.</param>
/// <param name="Fault">The reason why it cannot be read as a waiver; null if it can.</param>
internal sealed record WaiverFile(string File, string? Text, string? Fault = null)
{
    private const string Extension = ".json";
    private const string Readme = "README";

    /// <summary>Twice the size of a parameter, for white space and escapes.</summary>
    private const int MaxLength = 8 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name of the waiver in the registry: the file name without its folder.</summary>
    public string Name { get; } = Path.GetFileNameWithoutExtension(File);

    /// <summary>
    /// Returns all entries of the folder and its subfolders by path, except README files and names that start with a
    /// dot. Links are not followed, and only regular files of limited size are opened, because a pull request can
    /// contain any entry.
    /// </summary>
    /// <exception cref="CommandFailedException">The path is not a folder.</exception>
    public static IReadOnlyList<WaiverFile> ReadAll(string folder) =>
        Directory.Exists(folder)
            ? [.. EntriesOf(folder).OrderBy(file => file.File, StringComparer.Ordinal)]
            : throw new CommandFailedException(
                $"FOLDER '{folder}' is not a folder: use a folder of waivers in *.json files."
            );

    private static IEnumerable<WaiverFile> EntriesOf(string folder)
    {
        EnumerationOptions everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };
        foreach (string entry in Directory.EnumerateFileSystemEntries(folder, "*", everything))
        {
            string name = Path.GetFileName(entry);
            if (name.StartsWith('.') || name.StartsWith(Readme, StringComparison.OrdinalIgnoreCase))
                continue;

            FileInfo info = new(entry);
            if (info.Attributes.HasFlag(FileAttributes.ReparsePoint))
                yield return new(entry, Text: null, "links are not followed: replace the link with the file.");
            else if (info.Attributes.HasFlag(FileAttributes.Directory))
            {
                foreach (WaiverFile file in EntriesOf(entry))
                    yield return file;
            }
            else
                yield return Read(info, entry);
        }
    }

    private static WaiverFile Read(FileInfo info, string file)
    {
        if (!info.Extension.Equals(Extension, StringComparison.OrdinalIgnoreCase))
            return new(
                file,
                Text: null,
                "the file is not a *.json file: convert it to JSON, or move it out of the folder."
            );
        // Pipes, sockets and devices have length 0, and opening one can block forever.
        if (info.Length == 0)
            return new(file, Text: null, "the entry is empty, or is a pipe, a socket or a device: use a regular file.");
        if (info.Length > MaxLength)
            return new(
                file,
                Text: null,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the file has {info.Length} bytes: a waiver has at most {MaxLength}."
                )
            );
        try
        {
            byte[] bytes = new byte[MaxLength];
            using FileStream stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            int length = stream.ReadAtLeast(bytes, MaxLength, throwOnEndOfStream: false);
            return new(file, Utf8.GetString(bytes.AsSpan(0, length)).TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return new(file, Text: null, "the file is not UTF-8: save it as UTF-8.");
        }
    }
}
