using CalibrationBot.Host.Commands;

return await CommandLine.RunAsync(args);
