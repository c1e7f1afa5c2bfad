using AccessKeyRotation.Local.Tests.Serving;

namespace AccessKeyRotation.Local.Tests.Wire;

/// <summary>Injected faults apply to every service.</summary>
public sealed class ServiceFaultTests
{
    private const string Put = """{"Name":"/a/x","Value":"v","Type":"String"}""";

    [Theory]
    [InlineData("ssm", "PutParameter", 400, "AccessDeniedException", 400, "ThrottlingException")]
    [InlineData("sns", "CreateTopic", 403, "AuthorizationError", 400, "Throttling")]
    [InlineData("sts", "GetCallerIdentity", 403, "AccessDenied", 400, "Throttling")]
    [InlineData("iam", "GetAccountAuthorizationDetails", 403, "AccessDenied", 400, "Throttling")]
    [InlineData("cloudtrail", "LookupEvents", 400, "AccessDeniedException", 400, "ThrottlingException")]
    public async Task Denial_and_throttling_are_spelt_as_the_service_spells_them(
        string service,
        string action,
        int deniedStatus,
        string denied,
        int throttledStatus,
        string throttled
    )
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Deny(action);
        Answer denial = await CallAsync(served, service, action);
        served.Account.Faults.Clear();
        served.Account.Faults.Throttle(1, action);
        Answer throttling = await CallAsync(served, service, action);
        served.Account.Faults.Clear();

        (denial.Status, denial.ErrorCode).Should().Be((deniedStatus, denied));
        denial.Message.Should().Contain($"is not authorized to perform: {service}:{action}");
        (throttling.Status, throttling.ErrorCode, throttling.Message)
            .Should()
            .Be((throttledStatus, throttled, "Rate exceeded"));
        (await CallAsync(served, service, action)).Status.Should().Be(200);
    }

    [Theory]
    [InlineData("ssm", "PutParameter", false, 0)]
    [InlineData("ssm", "PutParameter", true, 1)]
    [InlineData("sns", "CreateTopic", false, 0)]
    [InlineData("sns", "CreateTopic", true, 1)]
    public async Task A_cut_connection_leaves_the_caller_in_doubt(
        string service,
        string action,
        bool afterActing,
        int made
    )
    {
        await using ServedAccount served = await ServedAccount.StartAsync();
        served.Account.Faults.Cut(action, 1, afterActing);

        Func<Task> call = () => CallAsync(served, service, action);

        await call.Should().ThrowAsync<HttpRequestException>();
        (served.Account.Parameters.All.Count + served.Account.Topics.Arns.Count).Should().Be(made);
    }

    private static Task<Answer> CallAsync(ServedAccount served, string service, string action) =>
        service switch
        {
            "ssm" => served.SsmAsync(action, Put),
            "sns" => served.SnsAsync(action, ("Name", "notices")),
            "sts" => served.StsAsync(action),
            "cloudtrail" => served.LookupEventsAsync(),
            _ => served.IamAsync(action),
        };
}
