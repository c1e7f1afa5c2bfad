using System.Reflection;
using Amazon.CloudTrail;
using Amazon.ConfigService;
using Amazon.IdentityManagement;
using Amazon.Runtime;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;

namespace AwsPackages.Tests.Wire;

/// <summary>A package by botocore's name of its service, for tests of every operation and shape.</summary>
internal sealed class ServicePackage
{
    private readonly Type _interface;
    private readonly Func<ScriptedService, AmazonServiceClient> _clientOf;
    private readonly Func<string, WireAnswer> _answer;
    private readonly Func<string, WireAnswer> _error;

    private ServicePackage(
        Type @interface,
        Func<ScriptedService, AmazonServiceClient> clientOf,
        Func<string, WireAnswer> answer,
        Func<string, WireAnswer> error
    ) => (_interface, _clientOf, _answer, _error) = (@interface, clientOf, answer, error);

    private static IReadOnlyDictionary<string, ServicePackage> All { get; } =
        new Dictionary<string, ServicePackage>
        {
            ["iam"] = new(
                typeof(IAmazonIdentityManagementService),
                service => new AmazonIdentityManagementServiceClient(
                    Credentials.Any,
                    service.Configure(new AmazonIdentityManagementServiceConfig())
                ),
                body => new WireAnswer(200, "text/xml", body),
                code => WireAnswer.QueryError(code, 400)
            ),
            ["cloudtrail"] = new(
                typeof(IAmazonCloudTrail),
                service => new AmazonCloudTrailClient(Credentials.Any, service.Configure(new AmazonCloudTrailConfig())),
                body => WireAnswer.Json(body),
                code => WireAnswer.JsonError(code)
            ),
            ["config"] = new(
                typeof(IAmazonConfigService),
                service => new AmazonConfigServiceClient(
                    Credentials.Any,
                    service.Configure(new AmazonConfigServiceConfig())
                ),
                body => WireAnswer.Json(body),
                code => WireAnswer.JsonError(code)
            ),
            ["securityhub"] = new(
                typeof(IAmazonSecurityHub),
                service => new AmazonSecurityHubClient(
                    Credentials.Any,
                    service.Configure(new AmazonSecurityHubConfig())
                ),
                body => WireAnswer.Json(body),
                code => WireAnswer.JsonError(code)
            ),
            ["sns"] = new(
                typeof(IAmazonSimpleNotificationService),
                service => new AmazonSimpleNotificationServiceClient(
                    Credentials.Any,
                    service.Configure(new AmazonSimpleNotificationServiceConfig())
                ),
                body => new WireAnswer(200, "text/xml", body),
                code => WireAnswer.QueryError(code, 400, xmlns: WireAnswer.SnsNamespace)
            ),
        };

    public static ServicePackage Of(string service) => All[service];

    public static bool Owns(Type type) => All.Values.Any(package => package._interface.Assembly == type.Assembly);

    public WireAnswer Answer(string body) => _answer(body);

    public WireAnswer Error(string code) => _error(code);

    public Type ModelType(string name) =>
        _interface.Assembly.GetType($"{_interface.Namespace}.Model.{name}", throwOnError: true)!;

    public AmazonWebServiceRequest EmptyRequest(string operation) =>
        (AmazonWebServiceRequest)Activator.CreateInstance(ModelType($"{operation}Request"))!;

    /// <summary>Sends a request with the client's method for it and returns the response.</summary>
    public async Task<object> SendAsync(ScriptedService service, AmazonWebServiceRequest request)
    {
        using AmazonServiceClient client = _clientOf(service);
        string operation = request.GetType().Name[..^"Request".Length];
        MethodInfo method = client
            .GetType()
            .GetMethod($"{operation}Async", [request.GetType(), typeof(CancellationToken)])!;
        Task call = (Task)method.Invoke(client, [request, CancellationToken.None])!;
        await call;
        return call.GetType().GetProperty("Result")!.GetValue(call)!;
    }
}
