### What an agent reads in the console. See en/console.ftl for what the gaps are.

## the own status

## clocks

## writing

## the line

## the doors

## people

## what is wrong with a field
