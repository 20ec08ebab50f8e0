using System.CommandLine;
using System.Text.Json;
using BlueTrace.BeaconEngine;

var phones = new Option<int>("--phones") { Description = "How many phones.", DefaultValueFactory = _ => 1_000_000 };
var neighbours =
    new Option<int>("--neighbours") { Description = "How many others each is near.", DefaultValueFactory = _ => 12 };
var hours =
    new Option<int>("--hours") { Description = "How long they say a beacon a minute.", DefaultValueFactory = _ => 8 };
var together = new Option<int?>("--minutes-together")
{
    Description = "After how long everybody is near others; else they never part.",
};
var threads = new Option<int>("--threads") { Description = "On how many threads.", DefaultValueFactory = _ => 1 };

var command = new RootCommand("Measures how many beacons the lab's model 'beacons' judges: prints a line of JSON.")
{
    phones, neighbours, hours, together, threads,
};
command.SetAction(parsed =>
{
    var crowd = new Crowd(parsed.GetValue(phones), parsed.GetValue(neighbours), parsed.GetValue(hours),
        parsed.GetValue(together) ?? parsed.GetValue(hours) * 60);
    Console.WriteLine(
        JsonSerializer.Serialize(Measurement.Of(crowd, parsed.GetValue(threads)), JsonSerializerOptions.Web));
});
return command.Parse(args).Invoke();
