namespace BlueTrace.Proving.Doubles;

/// <summary>Asks a store for single things, as a batch of nothing else would; the store answers at once.</summary>
internal static class StoreAccess
{
    /// <summary>Keeps TempIDs.</summary>
    public static Outcome Keep(this IAuthorityStore store, params IssuedTempId[] issued) =>
        Done(store.PersistAsync(new Changes(default, [], issued, [])));

    /// <summary>Keeps uploads.</summary>
    public static Outcome Keep(this IAuthorityStore store, params UploadReport[] uploads) =>
        Done(store.PersistAsync(new Changes(default, [], [], uploads)));

    /// <summary>The TempID as it was issued; null where none such is known.</summary>
    public static IssuedTempId? Find(this IAuthorityStore store, TempId id) => Done(store.AnswerAsync(
        new Questions([], [], [[new ContactLogEntry(id, default)]]), default)).Owners[0][0];

    /// <summary>What a store answers that answers at once.</summary>
    public static T Done<T>(ValueTask<T> answer) => answer.IsCompleted
        ? answer.GetAwaiter().GetResult()
        : throw new InvalidOperationException("This store answers at once.");
}
