using System.CommandLine;
using CalibrationBot.Host.Commands;

// A shutdown lets the current turn finish, which may take longer than the two seconds a command gets by default.
var invocation = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) };

return await RootCommandFactory.Create().Parse(args).InvokeAsync(invocation);
