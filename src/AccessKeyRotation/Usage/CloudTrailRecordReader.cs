using System.Text;
using System.Text.Json;

namespace AccessKeyRotation.Usage;

/// <summary>Reads records of CloudTrail (CloudTrail User Guide, "CloudTrail record contents").</summary>
public sealed class CloudTrailRecordReader
{
    private readonly TextPool _texts = new();

    /// <summary>Adds the call of one record, as LookupEvents returns it, to the collector.</summary>
    /// <exception cref="CloudTrailFormatException">The text is not a record.</exception>
    public void Read(string text, UsageCollector collector)
    {
        try
        {
            // The reader has the whole text, so it throws at an early end instead of returning false.
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(text));
            reader.Read();
            TryRead(ref reader, collector);
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            throw new CloudTrailFormatException(
                $"a record is not JSON ({Excerpt.OfMessage(notJson.Message)})",
                notJson
            );
        }
    }

    /// <summary>Adds the call of the record at the reader to the collector.</summary>
    /// <returns>False if the text ends within the record.</returns>
    /// <exception cref="CloudTrailFormatException">The value is not a record.</exception>
    public bool TryRead(ref Utf8JsonReader reader, UsageCollector collector)
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
        collector.Add(
            new UsageEvent(
                record.AccessKeyId,
                record.UserName,
                at,
                record.Region ?? ClientAgent.UnknownName,
                UsageEvent.ServiceOf(record.Service),
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

/// <summary>The text is not a log file or a record of CloudTrail.</summary>
public sealed class CloudTrailFormatException(string message, Exception? innerException = null)
    : Exception(message, innerException);
