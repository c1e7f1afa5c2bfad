using System.Security.Cryptography;
using System.Text;

namespace AccessKeyRotation.Local.Account;

/// <summary>
/// Replaces KMS with one key for all parameters, which lives as long as the account. As in Parameter Store, a
/// ciphertext is bound to its parameter.
/// </summary>
internal sealed class ParameterCipher
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);

    public string Encrypt(string text, string parameter)
    {
        byte[] clear = Encoding.UTF8.GetBytes(text);
        byte[] sealedText = new byte[NonceLength + TagLength + clear.Length];
        Span<byte> nonce = sealedText.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm aes = new(_key, TagLength);
        aes.Encrypt(
            nonce,
            clear,
            sealedText.AsSpan(NonceLength + TagLength),
            sealedText.AsSpan(NonceLength, TagLength),
            Encoding.UTF8.GetBytes(parameter)
        );
        return Convert.ToBase64String(sealedText);
    }

    public string Decrypt(string ciphertext, string parameter)
    {
        ReadOnlySpan<byte> sealedText = Convert.FromBase64String(ciphertext);
        byte[] clear = new byte[sealedText.Length - NonceLength - TagLength];
        using AesGcm aes = new(_key, TagLength);
        aes.Decrypt(
            sealedText[..NonceLength],
            sealedText[(NonceLength + TagLength)..],
            sealedText.Slice(NonceLength, TagLength),
            clear,
            Encoding.UTF8.GetBytes(parameter)
        );
        return Encoding.UTF8.GetString(clear);
    }
}
