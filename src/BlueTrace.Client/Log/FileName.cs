using System.Globalization;

namespace BlueTrace.Client.Log;

/// <summary>
/// A username as part of a file name, so that different users have different files. What a file name may not hold
/// stands there as <c>%</c> and two hexadecimal digits, and so does <c>%</c> itself: the username can be read back.
/// </summary>
internal static class FileName
{
    /// <summary>
    /// The longest that comes out, in bytes: every character of the longest username escaped. With what is put behind
    /// it that is far from the 255 bytes that file systems take.
    /// </summary>
    public const int LengthMax = 3 * UserId.LengthMax;

    // Those of Windows, which forbids most; of them Unix forbids the slash alone.
    private const string ForbiddenOnWindows = "\"*/:<>?\\|";

    /// <summary>The username as this system's file names may hold it.</summary>
    public static string Of(UserId user) =>
        Of(user, OperatingSystem.IsWindows(), OperatingSystem.IsWindows() || OperatingSystem.IsMacOS());

    /// <summary>The username as file names of a kind may hold it.</summary>
    /// <param name="user">Whose name.</param>
    /// <param name="isWindows">Whether Windows' rules hold.</param>
    /// <param name="ignoresCase">
    /// Whether names that differ in case alone are one file; then capital letters are escaped too.
    /// </param>
    public static string Of(UserId user, bool isWindows, bool ignoresCase)
    {
        var name = new StringBuilder(LengthMax);
        foreach (var letter in user.ToString())
        {
            var isForbidden = letter is '%' or '/' || (isWindows && ForbiddenOnWindows.Contains(letter))
                || (ignoresCase && char.IsAsciiLetterUpper(letter));
            if (isForbidden) name.Append(CultureInfo.InvariantCulture, $"%{(int)letter:X2}");
            else name.Append(letter);
        }

        return name.ToString();
    }
}
