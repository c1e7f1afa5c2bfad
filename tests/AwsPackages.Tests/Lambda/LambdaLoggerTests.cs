using Amazon.Lambda.Core;

namespace AwsPackages.Tests.Lambda;

public sealed class LambdaLoggerTests
{
    private readonly List<string> _lines = [];
    private readonly ILambdaLogger _logger;

    public LambdaLoggerTests() => _logger = new PlainLogger(_lines);

    [Fact]
    public void A_logger_of_three_methods_receives_every_message()
    {
        _logger.LogTrace("1");
        _logger.LogDebug("2 {X}", 0);
        _logger.LogInformation("3");
        _logger.LogWarning("4 {X}", 0);
        _logger.LogError("5");
        _logger.LogCritical("6");
        _logger.Log(LogLevel.Warning, "7");
        _logger.Log("Error", "8 {X}", 0);

        _lines.Select(line => line[0]).Should().Equal('1', '2', '3', '4', '5', '6', '7', '8');
    }

    [Fact]
    public void A_logger_of_three_methods_receives_an_exception_after_its_message()
    {
        _logger.LogError(new InvalidOperationException("broken"), "It failed");

        _lines.Should().HaveCount(2);
        _lines[0].Should().Be("It failed");
        _lines[1].Should().Contain("broken");
    }

    private sealed class PlainLogger(List<string> lines) : ILambdaLogger
    {
        public void Log(string message) => lines.Add(message);

        public void LogLine(string message) => lines.Add(message);

        public void Log(string level, string message, params object[] args) => lines.Add(message);
    }
}
