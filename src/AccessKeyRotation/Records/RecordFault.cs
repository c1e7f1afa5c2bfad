namespace AccessKeyRotation.Records;

/// <summary>The reason why a parameter is not a record of this system.</summary>
public enum RecordFault
{
    /// <summary>The value is not the JSON of a record.</summary>
    Unreadable,

    /// <summary>The value names another user or another key than the parameter's name.</summary>
    OtherName,

    /// <summary>The value was signed for another version of the parameter: it is a copy of an older value.</summary>
    OtherVersion,

    /// <summary>The value was not stored when it was signed: it is a copy of an older value.</summary>
    OtherTime,

    /// <summary>The value is not signed with the stack's key.</summary>
    NotSigned,
}

/// <summary>Describes faults of records.</summary>
public static class RecordFaults
{
    /// <summary>Returns the end of a sentence.</summary>
    public static string Describe(this RecordFault fault) =>
        fault switch
        {
            RecordFault.Unreadable => "the value is not a record",
            RecordFault.OtherName => "the record belongs to another user or key",
            RecordFault.OtherVersion => "the record was signed for another version of the parameter",
            RecordFault.OtherTime => "the record was signed at another time than it was stored",
            _ => "the record is not signed with the key of this stack",
        };
}
