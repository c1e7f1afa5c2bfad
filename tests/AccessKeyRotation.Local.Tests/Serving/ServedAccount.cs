using System.Net.Http.Headers;
using AccessKeyRotation.Local.Account;
using Microsoft.Extensions.Time.Testing;

namespace AccessKeyRotation.Local.Tests.Serving;

/// <summary>
/// A served account with a clock that tests can set, and a client without an SDK, which can send invalid requests.
/// </summary>
public sealed class ServedAccount : IAsyncDisposable
{
    public const string Iam = "iam";
    public const string Config = "config";

    private readonly LocalEndpoint _endpoint;
    private readonly HttpClient _http;

    private ServedAccount(LocalAccount account, FakeTimeProvider time, LocalEndpoint endpoint)
    {
        (Account, Time, _endpoint) = (account, time, endpoint);
        _http = new() { BaseAddress = endpoint.Url };
    }

    public LocalAccount Account { get; }

    public FakeTimeProvider Time { get; }

    public Uri Url => _endpoint.Url;

    public DateTimeOffset Now => Time.GetUtcNow();

    public static async Task<ServedAccount> StartAsync(string accountId = "111122223333")
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 23, 8, 30, 0, TimeSpan.Zero));
        LocalAccount account = new(time, accountId);
        return new(account, time, await LocalEndpoint.StartAsync(account));
    }

    /// <summary>Makes an IAM call with the fields, given as pairs of name and value.</summary>
    public Task<Answer> IamAsync(string action, params (string Name, string Value)[] fields) =>
        QueryAsync(Iam, "2010-05-08", action, fields);

    public Task<Answer> SnsAsync(string action, params (string Name, string Value)[] fields) =>
        QueryAsync("sns", "2010-03-31", action, fields);

    public Task<Answer> StsAsync(string action, params (string Name, string Value)[] fields) =>
        QueryAsync("sts", "2011-06-15", action, fields);

    public async Task<Answer> FormAsync(string? authorization, params (string Name, string Value)[] fields)
    {
        using FormUrlEncodedContent content = new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await SendAsync(content, authorization, null);
    }

    public Task<Answer> ConfigAsync(string action, string json) =>
        JsonAsync(Authorization(Config), $"StarlingDoveService.{action}", json);

    public Task<Answer> SsmAsync(string action, string json) =>
        JsonAsync(Authorization("ssm"), $"AmazonSSM.{action}", json);

    public Task<Answer> KmsAsync(string action, string json) =>
        JsonAsync(Authorization("kms"), $"TrentService.{action}", json);

    public Task<Answer> LookupEventsAsync(string json = "{}", string region = "us-east-1") =>
        JsonAsync(
            Authorization("cloudtrail", region: region),
            "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents",
            json
        );

    public Task<Answer> Ec2Async(string action, params (string Name, string Value)[] fields) =>
        QueryAsync("ec2", "2016-11-15", action, fields);

    public Task<Answer> SecurityHubAsync(string line, string json) =>
        RestAsync(Authorization("securityhub"), line, json);

    /// <param name="line">Method and path.</param>
    public async Task<Answer> RestAsync(string? authorization, string line, string json)
    {
        using StringContent content = new(json, new MediaTypeHeaderValue("application/json"));
        return await SendAsync(content, authorization, null, line);
    }

    public async Task<Answer> JsonAsync(string? authorization, string target, string json)
    {
        using StringContent content = new(json, new MediaTypeHeaderValue("application/x-amz-json-1.1"));
        return await SendAsync(content, authorization, target);
    }

    public static string Authorization(
        string service,
        string accessKeyId = "AKIACALLERCALLERCALL",
        string region = "us-east-1"
    ) =>
        $"AWS4-HMAC-SHA256 Credential={accessKeyId}/20261123/{region}/{service}/aws4_request, SignedHeaders=host;x-amz-date, Signature=0123abcd";

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _endpoint.DisposeAsync();
    }

    private Task<Answer> QueryAsync(
        string service,
        string version,
        string action,
        (string Name, string Value)[] fields
    ) => FormAsync(Authorization(service), [("Action", action), ("Version", version), .. fields]);

    private async Task<Answer> SendAsync(
        HttpContent content,
        string? authorization,
        string? target,
        string line = "POST /"
    )
    {
        using HttpRequestMessage request = new(HttpMethod.Parse(line.Split(' ')[0]), line.Split(' ')[1])
        {
            Content = content,
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (target is not null)
            request.Headers.Add("X-Amz-Target", target);
        using HttpResponseMessage response = await _http.SendAsync(request);
        return new(
            (int)response.StatusCode,
            $"{response.Content.Headers.ContentType}",
            response.Headers.ToDictionary(
                header => header.Key,
                header => string.Join(',', header.Value),
                StringComparer.OrdinalIgnoreCase
            ),
            await response.Content.ReadAsStringAsync()
        );
    }
}
