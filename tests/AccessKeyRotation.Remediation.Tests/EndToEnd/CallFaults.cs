namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>The faults of the tests that run something once for each of its calls.</summary>
public static class CallFaults
{
    public static IReadOnlyList<CallFault> Every { get; } = Enum.GetValues<CallFault>();

    /// <summary>The faults of the calls themselves: the users keep their names.</summary>
    public static IReadOnlyList<CallFault> EveryOfCalls { get; } =
    [.. Every.Where(fault => fault != CallFault.UsersRenamed)];

    public static TheoryData<CallFault> All { get; } = [.. Every];

    public static TheoryData<CallFault> OfCalls { get; } = [.. EveryOfCalls];
}
