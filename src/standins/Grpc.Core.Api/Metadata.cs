using System.Collections;

namespace Grpc.Core;

/// <summary>
/// Headers or trailers of a call: an ordered list of entries, where a key may occur more than once.
/// Keys are lower case; a key that ends in <see cref="BinaryHeaderSuffix"/> carries bytes, every other one ASCII text.
/// </summary>
public sealed partial class Metadata : IList<Metadata.Entry>
{
    /// <summary>The end of the key of every binary entry.</summary>
    public const string BinaryHeaderSuffix = "-bin";

    /// <summary>Metadata without entries, which cannot be changed.</summary>
    public static readonly Metadata Empty = new() { IsReadOnly = true };

    private readonly List<Entry> _entries = [];

    /// <summary>Creates metadata without entries.</summary>
    public Metadata()
    {
    }

    /// <summary>Number of entries.</summary>
    public int Count => _entries.Count;

    /// <summary>Whether changes are refused.</summary>
    public bool IsReadOnly { get; private init; }

    /// <summary>The entry at a position.</summary>
    /// <param name="index">Position from zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    /// <exception cref="ArgumentNullException">The new entry is null.</exception>
    /// <exception cref="InvalidOperationException">Set on metadata that is read-only.</exception>
    public Entry this[int index]
    {
        get => _entries[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            RequireWritable();
            _entries[index] = value;
        }
    }

    /// <summary>The last entry with a key.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The entry, or null where the key does not occur.</returns>
    public Entry? Get(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _entries.FindLast(entry => entry.HasKey(key));
    }

    /// <summary>The text of the last entry with a key.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The text, or null where the key does not occur.</returns>
    /// <exception cref="InvalidOperationException">The entry is binary.</exception>
    public string? GetValue(string key) => Get(key)?.Value;

    /// <summary>The bytes of the last entry with a key.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>A copy of the bytes (of a text entry: its ASCII bytes), or null where the key does not occur.</returns>
    public byte[]? GetValueBytes(string key) => Get(key)?.ValueBytes;

    /// <summary>All entries with a key, in order.</summary>
    /// <param name="key">The key, in any case.</param>
    /// <returns>The entries; none where the key does not occur.</returns>
    public IEnumerable<Entry> GetAll(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _entries.Where(entry => entry.HasKey(key));
    }

    /// <summary>Appends an entry.</summary>
    /// <param name="item">The entry.</param>
    /// <exception cref="ArgumentNullException"><paramref name="item"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void Add(Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        RequireWritable();
        _entries.Add(item);
    }

    /// <summary>Appends a text entry.</summary>
    /// <param name="key">The key; it must not end in <see cref="BinaryHeaderSuffix"/>.</param>
    /// <param name="value">ASCII text.</param>
    /// <exception cref="ArgumentException">The key is not a valid one for text.</exception>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void Add(string key, string value) => Add(new Entry(key, value));

    /// <summary>Appends a binary entry.</summary>
    /// <param name="key">The key; it must end in <see cref="BinaryHeaderSuffix"/>.</param>
    /// <param name="valueBytes">The bytes, which are copied.</param>
    /// <exception cref="ArgumentException">The key is not a valid one for bytes.</exception>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void Add(string key, byte[] valueBytes) => Add(new Entry(key, valueBytes));

    /// <summary>Puts an entry at a position.</summary>
    /// <param name="index">Position from zero.</param>
    /// <param name="item">The entry.</param>
    /// <exception cref="ArgumentNullException"><paramref name="item"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void Insert(int index, Entry item)
    {
        ArgumentNullException.ThrowIfNull(item);
        RequireWritable();
        _entries.Insert(index, item);
    }

    /// <summary>Removes one entry.</summary>
    /// <param name="item">The entry.</param>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public bool Remove(Entry item)
    {
        RequireWritable();
        return _entries.Remove(item);
    }

    /// <summary>Removes the entry at a position.</summary>
    /// <param name="index">Position from zero.</param>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void RemoveAt(int index)
    {
        RequireWritable();
        _entries.RemoveAt(index);
    }

    /// <summary>Removes all entries.</summary>
    /// <exception cref="InvalidOperationException">The metadata is read-only.</exception>
    public void Clear()
    {
        RequireWritable();
        _entries.Clear();
    }

    /// <summary>Position of an entry.</summary>
    /// <param name="item">The entry.</param>
    /// <returns>Position from zero, or -1.</returns>
    public int IndexOf(Entry item) => _entries.IndexOf(item);

    /// <summary>Whether an entry is there.</summary>
    /// <param name="item">The entry.</param>
    /// <returns>True where it is.</returns>
    public bool Contains(Entry item) => _entries.Contains(item);

    /// <summary>Copies the entries.</summary>
    /// <param name="array">Where to.</param>
    /// <param name="arrayIndex">First position to write.</param>
    public void CopyTo(Entry[] array, int arrayIndex) => _entries.CopyTo(array, arrayIndex);

    /// <summary>Goes over the entries in order.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<Entry> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void RequireWritable()
    {
        if (IsReadOnly)
            throw new InvalidOperationException("The metadata is read-only: make a new Metadata and add the entries to it.");
    }
}
