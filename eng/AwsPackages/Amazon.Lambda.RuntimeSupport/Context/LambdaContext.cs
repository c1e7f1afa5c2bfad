using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

internal sealed class LambdaContext(Invocation invocation, FunctionEnvironment environment, ILambdaLogger logger)
    : ILambdaContext
{
    public string AwsRequestId => invocation.RequestId;

    /// <summary>Null: only the mobile SDKs send one.</summary>
    public IClientContext ClientContext => null;

    public string FunctionName => environment.FunctionName;

    public string FunctionVersion => environment.FunctionVersion;

    /// <summary>Null: only the mobile SDKs send one.</summary>
    public ICognitoIdentity Identity => null;

    public string InvokedFunctionArn => invocation.FunctionArn;

    public ILambdaLogger Logger => logger;

    public string LogGroupName => environment.LogGroupName;

    public string LogStreamName => environment.LogStreamName;

    public int MemoryLimitInMB => environment.MemoryLimitInMB;

    public TimeSpan RemainingTime => invocation.Deadline - TimeProvider.System.GetUtcNow();

    public string TenantId => invocation.TenantId ?? string.Empty;

    public string TraceId => invocation.TraceId ?? string.Empty;
}
