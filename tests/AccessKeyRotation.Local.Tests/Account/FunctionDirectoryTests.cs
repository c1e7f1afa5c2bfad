using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.Lambda;
using AccessKeyRotation.Local.Tests.Lambda;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Local.Tests.Account;

public sealed class FunctionDirectoryTests
{
    private const string Arn = "arn:aws:lambda:us-east-1:111122223333:function:f";

    private static readonly InvocationResult Done = new("request", "done", null, TimeSpan.Zero, []);

    [Theory]
    [InlineData("f", true)]
    [InlineData("f:live", true)]
    [InlineData(Arn, true)]
    [InlineData($"{Arn}:7", true)]
    [InlineData("f:1:2", false)]
    [InlineData("F", false)]
    [InlineData("ff", false)]
    [InlineData("", false)]
    public void A_function_goes_by_its_name_or_ARN_with_or_without_a_version(string name, bool isFound)
    {
        FunctionDirectory functions = new LocalAccount(new FakeTimeProvider()).Functions;
        DeployedFunction function = functions.Add("f", Arn, (_, _) => Task.FromResult(Done));

        functions.Find(name).Should().Be(isFound ? function : null);
    }

    [Theory]
    [InlineData("f", "another")]
    [InlineData("another", Arn)]
    public void A_name_or_an_ARN_names_one_function(string name, string arn)
    {
        FunctionDirectory functions = new LocalAccount(new FakeTimeProvider()).Functions;
        functions.Add("f", Arn, (_, _) => Task.FromResult(Done));

        FluentActions
            .Invoking(() => functions.Add(name, arn, (_, _) => Task.FromResult(Done)))
            .Should()
            .Throw<ArgumentException>()
            .WithMessage($"The account has a function {name} or {arn} already.*");
    }

    [Fact]
    public async Task A_built_function_is_invoked_under_its_configured_name()
    {
        await using LocalFunction function = Echo.Start();
        FunctionDirectory functions = new LocalAccount(new FakeTimeProvider()).Functions;

        functions.Add(function);
        InvocationResult result = await functions
            .Find("arn:aws:lambda:us-east-1:111122223333:function:echo:live")!
            .Invoke("""{"do":"echo","text":"alive"}""", CancellationToken.None);

        result.Payload.Should().Be("""{"Text":"alive"}""");
    }
}
