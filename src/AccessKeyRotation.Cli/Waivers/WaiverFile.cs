using System.Text;
using AccessKeyRotation.Cli.Hosting;

namespace AccessKeyRotation.Cli.Waivers;

/// <summary>A file that is to be a waiver.</summary>
/// <param name="File">As it was found, from the folder as it was named.</param>
/// <param name="Text">Null where it is not UTF-8.</param>
internal sealed record WaiverFile(string File, string? Text)
{
    private const string Extension = ".json";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What the register calls the waiver: the file's name, whatever folder it is in, for folders are for people.</summary>
    public string Name { get; } = Path.GetFileNameWithoutExtension(File);

    /// <summary>Every <c>*.json</c> in the folder and the folders in it, by path. A file that cannot be read fails all: it could be anybody's waiver.</summary>
    /// <exception cref="CommandFailedException">It is no folder.</exception>
    public static IReadOnlyList<WaiverFile> ReadAll(string folder)
    {
        if (!Directory.Exists(folder))
            throw new CommandFailedException($"FOLDER is '{folder}'; it must be a folder with the waivers as *.json files.");
        EnumerationOptions everything = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = false };
        return
        [
            .. Directory.EnumerateFiles(folder, "*", everything)
                .Where(file => Path.GetExtension(file).Equals(Extension, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .Select(Read),
        ];
    }

    private static WaiverFile Read(string file)
    {
        try
        {
            using StreamReader reader = new(file, Utf8, detectEncodingFromByteOrderMarks: false);
            return new(file, reader.ReadToEnd().TrimStart('\uFEFF'));
        }
        catch (DecoderFallbackException)
        {
            return new(file, Text: null);
        }
    }
}
