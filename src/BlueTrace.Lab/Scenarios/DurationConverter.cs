using System.Text.Json.Serialization;

namespace BlueTrace.Lab.Scenarios;

/// <summary>Times in scenarios, see <see cref="Duration"/>.</summary>
internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Duration.TryRead(reader.GetString(), out var time)
            ? time
            : throw new JsonException("A time is written like 15m, 1h30m or 500ms.");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Duration.Write(value));
}
