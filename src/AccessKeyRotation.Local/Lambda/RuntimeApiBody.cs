using Microsoft.AspNetCore.Http;

namespace AccessKeyRotation.Local.Lambda;

internal static class RuntimeApiBody
{
    /// <summary>
    /// Returns the whole body; null if it is longer than allowed. It is read to its end in both cases, so that the
    /// sender receives the refusal.
    /// </summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int maxLength)
    {
        using MemoryStream body = new();
        byte[] buffer = new byte[64 * 1024];
        bool tooLong = false;
        for (int read; (read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0; )
        {
            tooLong |= body.Length + read > maxLength;
            if (!tooLong)
                body.Write(buffer, 0, read);
        }
        return tooLong ? null : body.ToArray();
    }
}
