using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.CredentialReports;

namespace AccessKeyRotation.Cli.Evaluations;

/// <summary>
/// The text of a saved credential report: CSV with any usual separator, the JSON or the base64 text of the AWS CLI, in
/// UTF-8, UTF-16 or UTF-32, compressed with gzip or not.
/// </summary>
/// <param name="Csv">Does not own the source.</param>
internal sealed record ReportFileText(TextReader Csv, CredentialReportForm Form)
{
    /// <summary>The time at which AWS generated the report, which only the JSON has; null if it is unknown.</summary>
    public DateTimeOffset? GeneratedTime { get; init; }

    private const int BufferSize = 1 << 16;

    /// <summary>The characters that must be base64: more than the name of a column, and a multiple of 4.</summary>
    private const int Base64Shown = 40;

    private const string Remedy =
        "To make one: aws iam generate-credential-report, and after a minute: aws iam get-credential-report "
        + "--query Content --output text | base64 --decode > report.csv";

    /// <param name="name">The name for messages.</param>
    /// <exception cref="CommandFailedException">The text is not a credential report.</exception>
    public static ReportFileText Of(TextReader source, string name)
    {
        string start = ReadStart(source).TrimStart('\uFEFF');
        DateTimeOffset? generatedTime = null;
        if (IsEncoded(start))
        {
            string text = start + source.ReadToEnd();
            generatedTime = GeneratedTimeOf(text);
            (start, source) = (Decode(text) ?? start, TextReader.Null);
        }
        if (string.IsNullOrWhiteSpace(start))
            throw new CommandFailedException($"{name}: the file is empty. {Remedy}");
        CredentialReportForm form = CredentialReportForm.Find(FirstLine(start))
            ?? throw new CommandFailedException(
                $"{name}: this is not a credential report: it starts with '{Excerpt.Of(start.Trim())}'. {Remedy}"
            );
        return new(new ContinuedReader(start, source), form) { GeneratedTime = generatedTime };
    }

    /// <summary>Opens a file in any of the encodings, compressed or not.</summary>
    public static StreamReader OpenFile(string file)
    {
        Stream stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        if (stream.CanSeek)
        {
            bool isCompressed = stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
            stream.Position = 0;
            if (isCompressed)
                stream = new GZipStream(stream, CompressionMode.Decompress);
        }
        return new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, BufferSize);
    }

    private static string ReadStart(TextReader reader)
    {
        char[] buffer = new char[BufferSize];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }

    private static string FirstLine(string text) => text.Split(['\r', '\n'], 2)[0];

    /// <summary>True for a JSON object, and for base64, also as a JSON string.</summary>
    private static bool IsEncoded(string start) =>
        start.TrimStart() is ['{', ..] || IsBase64(FirstLine(start).TrimStart('"'));

    /// <summary>A line can be cut anywhere, so only its first characters are checked.</summary>
    private static bool IsBase64(string line) =>
        line.Length >= Base64Shown && Base64.IsValid(line.AsSpan(0, Base64Shown)) && !line.Contains(' ');

    /// <returns>Null if the text is neither the JSON nor the base64 text of a report.</returns>
    private static string? Decode(string text)
    {
        string content = text.Trim();
        if (content is ['{', ..])
        {
            if (MemberOf(content, "Content") is not { } member)
                return null;
            content = member;
        }
        content = content.Trim('"');
        try
        {
            return Base64.IsValid(content) ? Encoding.UTF8.GetString(Convert.FromBase64String(content)) : content;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static DateTimeOffset? GeneratedTimeOf(string text) =>
        text.TrimStart() is ['{', ..]
        && DateTimeOffset.TryParse(
            MemberOf(text, "GeneratedTime"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time
        )
            ? time
            : null;

    private static string? MemberOf(string json, string name)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return
                document.RootElement.TryGetProperty(name, out JsonElement member)
                && member.ValueKind == JsonValueKind.String
                ? member.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Returns a text that was already read, then the rest.</summary>
    private sealed class ContinuedReader(string start, TextReader rest) : TextReader
    {
        private int _position;

        public override int Peek() => _position < start.Length ? start[_position] : rest.Peek();

        public override int Read() => _position < start.Length ? start[_position++] : rest.Read();

        public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

        public override int Read(Span<char> buffer)
        {
            if (_position == start.Length)
                return rest.Read(buffer);
            int length = Math.Min(buffer.Length, start.Length - _position);
            start.AsSpan(_position, length).CopyTo(buffer);
            _position += length;
            return length;
        }
    }
}
