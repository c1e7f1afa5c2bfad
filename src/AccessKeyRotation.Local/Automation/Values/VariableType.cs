namespace AccessKeyRotation.Local.Automation.Values;

/// <summary>What a parameter or an output of a step can hold.</summary>
public enum VariableType
{
#pragma warning disable CA1720 // the names are AWS's
    String,
    StringList,
    Integer,
    Boolean,
    StringMap,
    MapList,
#pragma warning restore CA1720
}
