namespace AccessKeyRotation.Records;

/// <summary>The content of a record's parameter. Only <see cref="Verified"/> records affect decisions.</summary>
/// <param name="Version">The parameter's current version; 0 if it does not exist. The next write requires it.</param>
public abstract record RecordState<TRecord>(RecordName Name, long Version)
    where TRecord : class, ISignedRecord<TRecord>
{
    /// <summary>Returns null unless the record is verified.</summary>
    public TRecord? Record => (this as Verified)?.Value;

    /// <summary>
    /// A sentence about a parameter that this system did not write; null if there is nothing to report.
    /// </summary>
    public string? Warning =>
        this switch
        {
            Unverified unverified =>
                $"The parameter {Name} was ignored: {unverified.Fault.Describe()}{ByWriter(unverified.WrittenBy)}.",
            Verified { OverwrittenBy: { } writer } =>
                $"Version {Version} of the parameter {Name} was ignored: this system did not write "
                    + $"it{ByWriter(writer)}.",
            _ => null,
        };

    private static string ByWriter(string? arn) => string.IsNullOrEmpty(arn) ? "" : $" (written by {arn})";

    /// <summary>No parameter has this name.</summary>
    public sealed record Missing(RecordName Name) : RecordState<TRecord>(Name, 0);

    /// <summary>The function's role signed the record for this parameter, version and time.</summary>
    /// <param name="WrittenAt">When Parameter Store stored the signed version.</param>
    /// <param name="OverwrittenBy">The ARN of the writer of a later, unsigned version, which is ignored; empty if AWS
    /// does not return the writer; null if there is no later version.</param>
    public sealed record Verified(
        RecordName Name,
        long Version,
        TRecord Value,
        DateTimeOffset WrittenAt,
        string? OverwrittenBy = null
    ) : RecordState<TRecord>(Name, Version);

    /// <summary>No version of the parameter is a record of this system.</summary>
    /// <param name="Fault">The fault of the current version.</param>
    /// <param name="WrittenBy">The ARN of the writer of the current version; null if AWS does not return it.</param>
    public sealed record Unverified(RecordName Name, long Version, RecordFault Fault, string? WrittenBy)
        : RecordState<TRecord>(Name, Version);
}
