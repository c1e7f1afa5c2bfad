using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.IO.Pipelines;
using AccessKeyRotation.Cli.Infrastructure;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Cli.Usage;

/// <summary>
/// Reads log files as CloudTrail delivers them (<c>.json.gz</c>, of any accounts and regions), several at a time,
/// without digest files and Insights events.
/// </summary>
internal static class CloudTrailFiles
{
    /// <summary>The name for standard input.</summary>
    public const string StandardInput = "-";

    private const int BufferSize = 1 << 17;

    /// <summary>Parts of the paths of other deliveries (CloudTrail User Guide, "Digest file structure").</summary>
    private static readonly string[] OtherDeliveries = ["CloudTrail-Digest", "CloudTrail-Insight"];

    /// <param name="paths">Files and folders, or <c>-</c>.</param>
    /// <exception cref="CommandFailedException">A path does not exist, or a folder has no log files.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths) => [.. paths.SelectMany(Find).Distinct()];

    private static IEnumerable<string> Find(string path)
    {
        if (path == StandardInput || File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new CommandFailedException($"--cloudtrail-logs {path}: there is no such file or folder.");
        string[] files =
        [
            .. Directory
                .EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => !OtherDeliveries.Any(part => file.Contains(part, StringComparison.Ordinal)))
                .Where(file => !IsNoLog(Path.GetFileName(file)))
                .Order(StringComparer.Ordinal),
        ];
        return files.Length > 0
            ? files
            : throw new CommandFailedException(
                $"--cloudtrail-logs {path}: the folder has no log files, such as 111122223333_CloudTrail_….json.gz."
            );
    }

    /// <summary>Every other file may be a log file, so that one that is none is named instead of passed over.</summary>
    private static bool IsNoLog(string name) =>
        name.StartsWith('.') || name.StartsWith("README", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads all files. A damaged file does not end the reading.</summary>
    /// <param name="progress">Receives the number of files that are done.</param>
    /// <returns>The calls, and the files that could not be read to their end, with the reasons.</returns>
    public static async Task<(UsageCollector Calls, IReadOnlyList<DamagedLog> Damaged)> ReadAsync(
        IReadOnlyList<string> files,
        HashSet<string> keys,
        Stream standardInput,
        Action<int> progress,
        CancellationToken cancellationToken
    )
    {
        ConcurrentBag<DamagedLog> damaged = [];
        int next = -1;
        int done = 0;
        UsageCollector[] parts = await Task.WhenAll(
            Enumerable
                .Range(0, Math.Min(Environment.ProcessorCount, files.Count))
                .Select(_ => Task.Run(ReadPart, cancellationToken))
        );
        foreach (UsageCollector part in parts.Skip(1))
            parts[0].Add(part);
        return (parts[0], [.. damaged.OrderBy(each => each.File, StringComparer.Ordinal)]);

        UsageCollector ReadPart()
        {
            CloudTrailReader reader = new();
            UsageCollector calls = new(keys);
            for (int index; (index = Interlocked.Increment(ref next)) < files.Count; )
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (Read(files[index], standardInput, reader, calls) is { } why)
                    damaged.Add(new(files[index], why));
                progress(Interlocked.Increment(ref done));
            }
            return calls;
        }
    }

    /// <returns>The reason why the file is damaged; null if it is not.</returns>
    private static string? Read(string file, Stream standardInput, CloudTrailReader reader, UsageCollector calls)
    {
        try
        {
            using Stream stream =
                file == StandardInput
                    ? standardInput
                    : new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
            using Stream text = Decompressed(stream);
            reader.Read(text, calls);
            return null;
        }
        catch (Exception unreadable)
            when (unreadable
                    is CloudTrailFormatException
                        or InvalidDataException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            return unreadable.Message;
        }
    }

    /// <summary>Decompresses gzip, whatever the name of the file is.</summary>
    private static Stream Decompressed(Stream stream)
    {
        PipeReader pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: BufferSize));
        ReadResult start = pipe.ReadAtLeastAsync(Gzip.Length).AsTask().GetAwaiter().GetResult();
        bool isCompressed = new SequenceReader<byte>(start.Buffer).IsNext(Gzip);
        pipe.AdvanceTo(start.Buffer.Start);
        Stream text = pipe.AsStream();
        return isCompressed ? new GZipStream(text, CompressionMode.Decompress) : text;
    }

    /// <summary>The start of a gzip file (RFC 1952).</summary>
    private static ReadOnlySpan<byte> Gzip => [0x1f, 0x8b];
}

/// <summary>A log file that could not be read to its end.</summary>
internal sealed record DamagedLog(string File, string Why);
