using Amazon.Lambda.Core;

namespace AccessKeyRotation.Testing;

/// <summary>The context of one invocation, for tests that call a function's class. Collects its log.</summary>
internal sealed class FakeLambdaContext(string functionName, TimeSpan remainingTime) : ILambdaContext, ILambdaLogger
{
    public List<string> Lines { get; } = [];

    public string AwsRequestId { get; } = $"{Guid.NewGuid()}";

    public IClientContext? ClientContext => null;

    public string FunctionName => functionName;

    public string FunctionVersion => "$LATEST";

    public ICognitoIdentity? Identity => null;

    public string InvokedFunctionArn => $"arn:aws:lambda:us-east-1:111122223333:function:{FunctionName}";

    public ILambdaLogger Logger => this;

    public string LogGroupName => "group";

    public string LogStreamName => "stream";

    public int MemoryLimitInMB => 512;

    public TimeSpan RemainingTime => remainingTime;

    public void Log(string message) => Lines.Add(message);

    public void LogLine(string message) => Lines.Add(message);

    public void Log(string level, string message, params object[] args) => Lines.Add(message);
}
