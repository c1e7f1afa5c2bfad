namespace AccessKeyRotation.Soak;

/// <summary>A week of a small account. <c>./build.sh soak</c> simulates a quarter with 500 users.</summary>
public sealed class SoakTests
{
    private const int Seed = 2;

    [Fact]
    public async Task A_week_of_people_faults_and_automatic_remediation_ends_without_harm()
    {
        SoakSettings settings = new(Seed, Days: 7, Users: 25)
        {
            GraceDays = 2,
            WaitDays = 1,
            DailyLimit = 3,
            OldestKey = 120,
        };

        SoakFigures figures = await SoakRun.RunAsync(settings, _ => { });

        figures.Of("keys deactivated by DeactivateAccessKeys").Should().BePositive();
        figures.Of("keys deleted").Should().BePositive();
        figures.Of("scheduled evaluations").Should().Be(7);
    }
}
