namespace AccessKeyRotation.ConfigRule.Sweeps;

/// <summary>The function's time did not do. What was judged has been put; the rest has not, and keeps its earlier results.</summary>
public sealed class SweepOutOfTimeException(int left, int users)
    : Exception($"The function's time ran out with {left} of {users} users not judged; the others have been reported. Raise the function's timeout, or run the rule again.")
{
    /// <summary>How many users have not been judged.</summary>
    public int Left { get; } = left;
}
