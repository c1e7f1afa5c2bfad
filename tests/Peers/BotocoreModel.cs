using System.Text.Json;
using System.Text.Json.Nodes;

namespace AccessKeyRotation.Peers;

/// <summary>One request as it went over the wire, to be held against the service's model; a service goes by botocore's name: <c>config</c>, <c>ssm</c>, …</summary>
public sealed record WireCall(string Service, string Operation, string Json);

/// <summary>A call by its names alone, as a step of an Automation document writes it.</summary>
public sealed record ApiCall(string Service, string Api, IReadOnlyList<string> Parameters);

/// <summary>Where a request belongs according to the service's endpoint rules; <see cref="Error"/> where they refuse it.</summary>
public sealed record EndpointRule(string? Url, string? SigningRegion, string? Error);

/// <summary>
/// The service models that botocore ships, as judge of what is sent and as source of answers. Every member skips the calling test with a visible reason
/// where botocore is not installed.
/// </summary>
public static class BotocoreModel
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private static readonly PythonScript Script = new(typeof(BotocoreModel).Assembly, "botocore_model.py", "botocore");

    /// <summary>What the model forbids about a JSON 1.1 request body; empty where nothing.</summary>
    public static IReadOnlyList<string> Validate(string service, string operation, string json) =>
        Validate([new WireCall(service, operation, json)])[0];

    /// <summary>The problems of each call, in the order of <paramref name="calls"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Validate(IEnumerable<WireCall> calls) =>
        Ask<IReadOnlyList<string>>("validate", calls);

    /// <summary>Of each call: a service, an API or a parameter that does not exist, and a required parameter that is missing.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> WrongNames(IEnumerable<ApiCall> calls) => Ask<IReadOnlyList<string>>("wrongNames", calls);

    /// <summary>What botocore sends for these parameters: form fields of a query service, members of a JSON one.</summary>
    public static JsonObject Serialize(string service, string operation, string json) =>
        Ask<JsonObject>("serialize", [new { service, operation, json }])[0];

    /// <summary>A response body with a value for every member the operation can answer.</summary>
    public static string ExampleResponse(string service, string operation) =>
        Ask<string>("exampleResponse", [new { service, operation }])[0];

    /// <summary>The names of each shape's members, sorted.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Members(string service, params string[] shapes) =>
        shapes.Zip(Ask<IReadOnlyList<string>>("members", shapes.Select(shape => new { service, shape }))).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>The errors an operation declares: name of the shape, code on the wire.</summary>
    public static IReadOnlyList<(string Shape, string Code)> Errors(string service, string operation) =>
        [.. Ask<string[][]>("errors", [new { service, operation }])[0].Select(error => (error[0], error[1]))];

    /// <summary>The endpoint of each (region, FIPS, dual stack), in their order.</summary>
    public static IReadOnlyList<EndpointRule> Endpoints(string service, IEnumerable<(string Region, bool Fips, bool DualStack)> wanted) =>
        Ask<EndpointRule>("endpoint", wanted.Select(w => new { service, region = w.Region, fips = w.Fips, dualStack = w.DualStack }));

    private static List<TAnswer> Ask<TAnswer>(string question, IEnumerable<object> items) =>
        Script.Ask(JsonSerializer.SerializeToNode(new { ask = question, items }, Web)!).Deserialize<List<TAnswer>>(Web)!;
}
