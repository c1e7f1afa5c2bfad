using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Peers;

/// <summary>
/// A request to check against the service's model. Services have botocore's names: <c>config</c>, <c>ssm</c>, …
/// </summary>
public sealed record WireCall(string Service, string Operation, string Json);

/// <summary>The names of a call, as a step of an Automation document writes them.</summary>
public sealed record ApiCall(string Service, string Api, IReadOnlyList<string> Parameters);

/// <summary>
/// The endpoint of a request according to the service's endpoint rules; <see cref="Error" /> if they refuse it.
/// </summary>
public sealed record EndpointRule(string? Url, string? SigningRegion, string? Error);

/// <summary>
/// botocore's service models, as reference for requests and as source of responses. Every member skips the calling test
/// with a visible reason if botocore is not installed.
/// </summary>
public static class BotocoreModel
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly PythonScript Script = new(typeof(BotocoreModel).Assembly, "botocore_model.py", "botocore");

    /// <summary>Returns the violations of the model in a JSON 1.1 request body; empty if there are none.</summary>
    public static IReadOnlyList<string> Validate(string service, string operation, string json) =>
        Validate([new WireCall(service, operation, json)])[0];

    /// <summary>Returns the problems of each call, in the order of <paramref name="calls"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Validate(IEnumerable<WireCall> calls) =>
        Ask<IReadOnlyList<string>>("validate", calls);

    /// <summary>
    /// Returns for each call the service, API or parameters that do not exist, and missing required parameters.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> WrongNames(IEnumerable<ApiCall> calls) =>
        Ask<IReadOnlyList<string>>("wrongNames", calls);

    /// <summary>
    /// Returns the request that botocore sends for these parameters: form fields of a query service, members of a JSON
    /// service.
    /// </summary>
    public static JsonObject Serialize(string service, string operation, string json) =>
        Ask<JsonObject>(
            "serialize",
            [
                new
                {
                    service,
                    operation,
                    json,
                },
            ]
        )[0];

    /// <summary>Returns a response body with a value for every member of the operation.</summary>
    public static string ExampleResponse(string service, string operation) =>
        Ask<string>("exampleResponse", [new { service, operation }])[0];

    /// <summary>The names of each shape's members, sorted.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Members(string service, params string[] shapes) =>
        shapes
            .Zip(Ask<IReadOnlyList<string>>("members", shapes.Select(shape => new { service, shape })))
            .ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>The errors that an operation declares: name of the shape, code in the response.</summary>
    public static IReadOnlyList<(string Shape, string Code)> Errors(string service, string operation) =>
        [.. Ask<string[][]>("errors", [new { service, operation }])[0].Select(error => (error[0], error[1]))];

    /// <summary>Returns the endpoint of each (region, FIPS, dual stack), in order.</summary>
    public static IReadOnlyList<EndpointRule> Endpoints(
        string service,
        IEnumerable<(string Region, bool Fips, bool DualStack)> wanted
    ) =>
        Ask<EndpointRule>(
            "endpoint",
            wanted.Select(w => new
            {
                service,
                region = w.Region,
                fips = w.Fips,
                dualStack = w.DualStack,
            })
        );

    private static List<TAnswer> Ask<TAnswer>(string question, IEnumerable<object> items) =>
        Script
            .Ask(JsonSerializer.SerializeToNode(new { ask = question, items }, Web)!)
            .Deserialize<List<TAnswer>>(Web)!;
}
