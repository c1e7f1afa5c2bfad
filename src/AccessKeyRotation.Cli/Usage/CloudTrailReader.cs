using System.Buffers;
using System.Text.Json;

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

    private readonly TextPool _texts = new();

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
            throw new CloudTrailFormatException($"it is not JSON ({notJson.Message})", notJson);
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
            if (!TryReadRecord(ref reader, collector))
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

    /// <returns>False if the text ends within the record.</returns>
    private bool TryReadRecord(ref Utf8JsonReader reader, UsageCollector collector)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new CloudTrailFormatException("a record is not an object");
        Record record = default;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                Add(record, collector);
                return true;
            }
            if (!TryReadMember(ref reader, ref record, collector))
                return false;
        }
        return false;
    }

    private bool TryReadMember(ref Utf8JsonReader reader, ref Record record, UsageCollector collector)
    {
        if (reader.ValueTextEquals("userIdentity"u8))
            return TryReadIdentity(ref reader, ref record, collector);
        if (reader.ValueTextEquals("eventTime"u8))
            return TryReadTime(ref reader, ref record);
        if (record.IsExcluded)
            return reader.Read() && reader.TrySkip();
        if (reader.ValueTextEquals("eventSource"u8))
            return TryReadText(ref reader, out record.Service);
        if (reader.ValueTextEquals("eventName"u8))
            return TryReadText(ref reader, out record.Action);
        if (reader.ValueTextEquals("awsRegion"u8))
            return TryReadText(ref reader, out record.Region);
        if (reader.ValueTextEquals("sourceIPAddress"u8))
            return TryReadText(ref reader, out record.Source);
        if (reader.ValueTextEquals("userAgent"u8))
            return TryReadText(ref reader, out record.UserAgent);
        if (reader.ValueTextEquals("errorCode"u8))
            return TryReadText(ref reader, out record.ErrorCode);
        if (reader.ValueTextEquals("vpcEndpointId"u8))
            return TryReadText(ref reader, out record.VpcEndpoint);
        return reader.Read() && reader.TrySkip();
    }

    private bool TryReadIdentity(ref Utf8JsonReader reader, ref Record record, UsageCollector collector)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType != JsonTokenType.StartObject)
            return reader.TrySkip();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                record.IsExcluded = record.AccessKeyId is null;
                return true;
            }
            if (reader.ValueTextEquals("accessKeyId"u8))
            {
                if (!TryReadKey(ref reader, ref record, collector))
                    return false;
            }
            else if (reader.ValueTextEquals("userName"u8))
            {
                if (!TryReadText(ref reader, out record.UserName))
                    return false;
            }
            else if (!reader.Read() || !reader.TrySkip())
                return false;
        }
        return false;
    }

    /// <summary>Temporary keys are countless and are not pooled.</summary>
    private bool TryReadKey(ref Utf8JsonReader reader, ref Record record, UsageCollector collector)
    {
        if (!reader.Read())
            return false;
        if (
            reader.TokenType == JsonTokenType.String
            && (reader.ValueIsEscaped || reader.ValueSpan.StartsWith("AKIA"u8))
        )
        {
            string key = _texts.Of(ref reader);
            if (key.StartsWith("AKIA", StringComparison.Ordinal) && collector.Includes(key))
                record.AccessKeyId = key;
        }
        return reader.TrySkip();
    }

    private static bool TryReadTime(ref Utf8JsonReader reader, ref Record record)
    {
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out DateTimeOffset at))
            record.At = at.UtcDateTime;
        return reader.TrySkip();
    }

    /// <param name="text">Null for a value that is not a string.</param>
    private bool TryReadText(ref Utf8JsonReader reader, out string? text)
    {
        text = null;
        if (!reader.Read())
            return false;
        if (reader.TokenType == JsonTokenType.String)
            text = _texts.Of(ref reader);
        return reader.TrySkip();
    }

    private static void Add(in Record record, UsageCollector collector)
    {
        if (record.At is not { } at)
            return;
        collector.Extend(at);
        if (record.AccessKeyId is null)
            return;
        const string suffix = ".amazonaws.com";
        string service = record.Service ?? ClientAgent.UnknownName;
        collector.Add(
            new UsageEvent(
                record.AccessKeyId,
                record.UserName,
                at,
                record.Region ?? ClientAgent.UnknownName,
                service.EndsWith(suffix, StringComparison.Ordinal) ? service[..^suffix.Length] : service,
                record.Action ?? ClientAgent.UnknownName,
                record.Source ?? ClientAgent.UnknownName,
                record.VpcEndpoint,
                record.UserAgent,
                record.ErrorCode
            )
        );
    }

    /// <summary>The members of a record, in whatever order they come.</summary>
    private struct Record
    {
        public string? AccessKeyId;

        /// <summary>True if the identity has no key that is collected.</summary>
        public bool IsExcluded;
        public string? UserName;
        public DateTime? At;
        public string? Service;
        public string? Action;
        public string? Region;
        public string? Source;
        public string? UserAgent;
        public string? ErrorCode;
        public string? VpcEndpoint;
    }
}

/// <summary>The text is not a CloudTrail log file.</summary>
internal sealed class CloudTrailFormatException(string message, Exception? innerException = null)
    : Exception(message, innerException);
