using AccessKeyRotation.Local.Account;
using AccessKeyRotation.Local.CloudTrail;
using Microsoft.AspNetCore.Http;

namespace AccessKeyRotation.Local.Wire;

/// <summary>
/// Handles a request: finds the service, checks the scope of the signature, injects faults, responds, logs the call and
/// adds it to the event history.
/// </summary>
internal sealed class RequestPipeline(LocalAccount account, IReadOnlyList<WireService> services)
{
    public async Task HandleAsync(HttpContext http)
    {
        WireRequest request = await WireRequest.ReadAsync(http.Request);
        WireService service = ServiceOf(request);
        CallRequest call = service.Describe(request, ActionOf(service, request), null);
        using IDisposable underWay = account.Calls.Begin(call.Action);

        WireAnswer? answer;
        CallerEvent? trail = null;
        try
        {
            call = call with { Scope = request.Scope() };
            Admit(service, request, call);
            trail = CallerEvent.Of(account, call, request);
            await Task.Delay(account.Faults.LatencyOf(call.Action), account.Time, http.RequestAborted);
            BeforeAnswer(call);
            answer = await AnswerAsync(service, request, call, http.RequestAborted);
        }
        catch (AwsErrorException error)
        {
            answer = service.Refuse(error, request.RequestId);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // A defect here or in a test's hook: reported to the caller and in the call log, because the server's log
            // is not read.
            answer = service.Refuse(new("InternalFailure", $"{error}"), request.RequestId, 500);
        }

        if (answer is not null)
            trail?.Add(account, answer.ErrorCode);
        account.Calls.Add(new(call, account.Time.GetUtcNow(), answer?.Status, answer?.ErrorCode));
        if (answer is null)
            http.Abort();
        else
            await WriteAsync(http, request, service, answer);
    }

    // A request without a known service is refused in its own protocol.
    private WireService ServiceOf(WireRequest request) =>
        services.FirstOrDefault(service => service.Claims(request))
        ?? services.First(service =>
            service is JsonService == request.Target is not null && service is not RestJsonService
        );

    private static string ActionOf(WireService service, WireRequest request) =>
        service.Claims(request) ? service.ActionOf(request) : request.Target ?? request.Form["Action"] ?? "";

    private static void Admit(WireService service, WireRequest request, CallRequest call)
    {
        if (!service.Claims(request) || !service.Knows(call.Action))
            throw service.UnknownAction(request, call.Action);
        if (call.Scope is null)
            throw service.MissingAuthentication;
        if (call.Scope.Service != service.Name)
            throw service.WrongScope;
    }

    // The hook is not part of AWS: its exceptions must not look like a response of AWS.
    private void BeforeAnswer(CallRequest call)
    {
        try
        {
            account.Faults.BeforeAnswer?.Invoke(call);
        }
        catch (AwsErrorException error)
        {
            throw new InvalidOperationException($"{nameof(Faults)}.{nameof(Faults.BeforeAnswer)} failed.", error);
        }
    }

    /// <summary>Returns null if the connection is to be cut.</summary>
    private async Task<WireAnswer?> AnswerAsync(
        WireService service,
        WireRequest request,
        CallRequest call,
        CancellationToken cancellationToken
    )
    {
        Fault? fault = account.Faults.Next(call);
        switch (fault?.Kind)
        {
            case FaultKind.Throttled:
                throw service.Throttled;
            case FaultKind.Denied:
                throw service.Denied(account, call);
            case FaultKind.Failed:
                return service.Refuse(new(fault.Code, fault.Message), request.RequestId, fault.Status);
            case FaultKind.CutBefore:
                return null;
        }
        WireAnswer answer;
        try
        {
            answer = await service.AnswerAsync(account, request, call, cancellationToken);
        }
        catch (AwsErrorException error) when (fault?.Kind == FaultKind.Truncated)
        {
            answer = service.Refuse(error, request.RequestId);
        }
        return fault?.Kind switch
        {
            FaultKind.CutAfter => null,
            FaultKind.Truncated => new(200, answer.ContentType, answer.Body[..(answer.Body.Length / 2)]),
            FaultKind.Quoted => service.Refuse(
                new(fault.Code, $"Cannot forward {answer.Body}, the answer to {request.Body}"),
                request.RequestId,
                fault.Status
            ),
            _ => answer,
        };
    }

    private static async Task WriteAsync(HttpContext http, WireRequest request, WireService service, WireAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        http.Response.Headers["x-amzn-RequestId"] = request.RequestId;
        foreach ((string name, string value) in answer.Headers)
            http.Response.Headers[name] = value;
        if (service.NamesErrorsInHeader && answer.ErrorCode is not null)
            http.Response.Headers["x-amzn-ErrorType"] = answer.ErrorCode;
        await http.Response.WriteAsync(answer.Body, http.RequestAborted);
    }
}
