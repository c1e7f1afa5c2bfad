namespace AccessKeyRotation.Remediation.Tests.EndToEnd;

/// <summary>Waits for a change by another thread.</summary>
internal static class Eventually
{
    private const int Looks = 6000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task IsAsync(Func<bool> condition)
    {
        for (int look = 0; look < Looks && !condition(); look++)
            await Task.Delay(Pause);
        condition().Should().BeTrue("it was waited for long enough");
    }
}
