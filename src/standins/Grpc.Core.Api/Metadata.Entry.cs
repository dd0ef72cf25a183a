using System.Buffers;
using System.Text;

namespace Grpc.Core;

public sealed partial class Metadata
{
    /// <summary>One key with its text or its bytes; immutable.</summary>
    public class Entry
    {
        // Header-Name of the gRPC wire protocol, before it is made lower case: checked first, because other letters
        // (the Kelvin sign, U+212A) become ASCII in lower case.
        private static readonly SearchValues<char> KeyCharacters =
            SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.");

        private readonly string? _text;
        private readonly byte[]? _bytes;

        /// <summary>Creates a text entry.</summary>
        /// <param name="key">
        /// Letters, digits, "_", "-" and "."; made lower case; it must not end in <see cref="BinaryHeaderSuffix"/>.
        /// </param>
        /// <param name="value">ASCII text.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The key is empty, has other characters, or is that of a binary entry.</exception>
        public Entry(string key, string value)
        {
            ArgumentNullException.ThrowIfNull(value);
            Key = NormalizeKey(key);
            if (IsBinary)
                throw new ArgumentException($"The key \"{Key}\" ends in \"{BinaryHeaderSuffix}\": its value must be bytes.", nameof(key));
            _text = value;
        }

        /// <summary>Creates a binary entry.</summary>
        /// <param name="key">
        /// Letters, digits, "_", "-" and "."; made lower case; it must end in <see cref="BinaryHeaderSuffix"/>.
        /// </param>
        /// <param name="valueBytes">The bytes, which are copied.</param>
        /// <exception cref="ArgumentNullException">An argument is null.</exception>
        /// <exception cref="ArgumentException">The key is empty, has other characters, or is that of a text entry.</exception>
        public Entry(string key, byte[] valueBytes)
        {
            ArgumentNullException.ThrowIfNull(valueBytes);
            Key = NormalizeKey(key);
            if (!IsBinary)
                throw new ArgumentException($"The key \"{Key}\" does not end in \"{BinaryHeaderSuffix}\": its value must be text.", nameof(key));
            _bytes = [.. valueBytes];
        }

        /// <summary>The key, in lower case.</summary>
        public string Key { get; }

        /// <summary>Whether the value is bytes.</summary>
        public bool IsBinary => Key.EndsWith(BinaryHeaderSuffix, StringComparison.Ordinal);

        /// <summary>The text of a text entry.</summary>
        /// <exception cref="InvalidOperationException">The entry is binary.</exception>
        public string Value => _text
            ?? throw new InvalidOperationException($"The entry \"{Key}\" is binary: read its ValueBytes.");

        /// <summary>A copy of the bytes of a binary entry, or the ASCII bytes of a text entry.</summary>
        public byte[] ValueBytes => _bytes is null ? Encoding.ASCII.GetBytes(_text!) : [.. _bytes];

        /// <summary>The entry as text, for logs.</summary>
        /// <returns>Key and value.</returns>
        public override string ToString() => _bytes is null
            ? $"[Entry: key={Key}, value={_text}]"
            : $"[Entry: key={Key}, valueBytes={Convert.ToHexString(_bytes)}]";

        internal bool HasKey(string key) => Key.Equals(key, StringComparison.OrdinalIgnoreCase);

        private static string NormalizeKey(string key)
        {
            ArgumentNullException.ThrowIfNull(key);
            if (key.Length == 0 || key.AsSpan().ContainsAnyExcept(KeyCharacters))
            {
                throw new ArgumentException(
                    $"\"{key}\" is no metadata key: only letters, digits, \"_\", \"-\" and \".\" are allowed.", nameof(key));
            }

            return key.ToLowerInvariant();
        }
    }
}
