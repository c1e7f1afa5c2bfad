using System.Net;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The Runtime API refused a call. The process must end, and Lambda starts another.</summary>
public class RuntimeApiClientException : Exception
{
    internal RuntimeApiClientException(string call, HttpStatusCode statusCode, string response)
        : base($"The Runtime API answered {(int)statusCode} to {call}: {response}") =>
        (StatusCode, Response) = ((int)statusCode, response);

    public int StatusCode { get; }

    public string Response { get; }
}
