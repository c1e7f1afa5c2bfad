using System.Buffers;
using System.Text.Json;
using AccessKeyRotation.Usage;

namespace AccessKeyRotation.Cli.Usage;

/// <summary>
/// Reads the records of a CloudTrail log file as a stream: <c>{"Records":[…]}</c> (CloudTrail User Guide, "CloudTrail
/// log file examples"). Only the largest record must fit in memory.
/// </summary>
internal sealed class CloudTrailReader
{
    private const int FirstBuffer = 1 << 18;

    /// <summary>CloudTrail truncates records at 256 KB (1 MB since version 1.11).</summary>
    private const int MaxRecord = 1 << 24;

    private readonly CloudTrailRecordReader _records = new();

    /// <summary>Adds the calls of the file to the collector.</summary>
    /// <exception cref="CloudTrailFormatException">The text is not a log file, or it ends early. Earlier records are
    /// collected.</exception>
    public void Read(Stream stream, UsageCollector collector)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            int length = 0;
            JsonReaderState state = default;
            bool isInRecords = false;
            while (true)
            {
                int read = stream.Read(buffer, length, buffer.Length - length);
                length += read;
                (int consumed, bool isEnd) = Consume(buffer.AsSpan(0, length), ref state, ref isInRecords, collector);
                if (isEnd)
                    return;
                if (read == 0)
                    throw new CloudTrailFormatException(
                        isInRecords ? "the file ends within a record" : "it has no member Records"
                    );
                buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
                length -= consumed;
                if (length == buffer.Length)
                    buffer = Grow(buffer, length);
            }
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            // The reader refuses text that is not UTF-8 by the second.
            throw new CloudTrailFormatException($"it is not JSON ({Excerpt.OfMessage(notJson.Message)})", notJson);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        if (length >= MaxRecord)
            throw new CloudTrailFormatException($"a record has more than {MaxRecord >> 20} MiB");
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <summary>Reads all complete records of the text.</summary>
    /// <returns>The number of bytes that are done, and whether the array of records has ended.</returns>
    private (int Consumed, bool IsEnd) Consume(
        ReadOnlySpan<byte> text,
        ref JsonReaderState state,
        ref bool isInRecords,
        UsageCollector collector
    )
    {
        Utf8JsonReader reader = new(text, isFinalBlock: false, state);
        int consumed = 0;
        while (true)
        {
            if (!isInRecords && !TryEnter(ref reader, ref isInRecords))
                return (consumed, false);
            if (isInRecords && consumed == 0)
                (consumed, state) = ((int)reader.BytesConsumed, reader.CurrentState);
            if (!reader.Read())
                return (consumed, false);
            if (reader.TokenType == JsonTokenType.EndArray)
                return (consumed, true);
            if (!_records.TryRead(ref reader, collector))
                return (consumed, false);
            (consumed, state) = ((int)reader.BytesConsumed, reader.CurrentState);
        }
    }

    /// <summary>Moves to the array of records. A file starts with it, so that it is read again if the text is
    /// incomplete.</summary>
    private static bool TryEnter(ref Utf8JsonReader reader, ref bool isInRecords)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new CloudTrailFormatException("it is not an object with records");
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
                throw new CloudTrailFormatException("it has no member Records");
            bool isRecords = reader.ValueTextEquals("Records"u8);
            if (!reader.Read())
                return false;
            if (isRecords)
            {
                if (reader.TokenType != JsonTokenType.StartArray)
                    throw new CloudTrailFormatException("its member Records is not an array");
                isInRecords = true;
                return true;
            }
            if (!reader.TrySkip())
                return false;
        }
        return false;
    }
}
