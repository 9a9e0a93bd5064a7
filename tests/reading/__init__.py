"""From bytes to trees and rows."""
